package dev.agon.plugin;

import dev.agon.plugin.PluginFolder.Plugin;
import dev.agon.plugin.Provider.Role;
import dev.agon.plugin.Provider.State;
import dev.agon.plugin.ProviderScan.Found;
import dev.agon.spi.AgonException;
import dev.agon.spi.DataModality;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Generator;
import dev.agon.spi.Suggestions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.nd4j.common.config.ND4JClassLoading;

/**
 * All modalities, generators and discriminators: those on the application class path, found by
 * {@link java.util.ServiceLoader}, and those of the plugin folders. Read once; safe for use by several threads.
 */
public final class Registry implements AutoCloseable {
    private final List<Found> found;
    private final List<PluginModule> modules;
    private final List<PluginClassLoader> loaders;

    private Registry(List<Found> found, List<PluginModule> modules, List<PluginClassLoader> loaders) {
        this.found = markDuplicates(found);
        this.modules = List.copyOf(modules);
        this.loaders = List.copyOf(loaders);
    }

    /**
     * Finds all providers. A jar that cannot be loaded is listed as refused by {@link #providers()}; the others are there.
     *
     * @param pluginFolders read in this order
     * @throws AgonException USAGE if a folder does not exist
     */
    public static Registry load(List<Path> pluginFolders) {
        ClassLoader application = Registry.class.getClassLoader();
        adoptEngine(application);
        return read(application, Optional.of(ProviderScan.of(application, "application class path")), pluginFolders);
    }

    /**
     * Finds what plugin folders bring, and leaves out the application class path: what a plugin is in isolation.
     *
     * @param pluginFolders read in this order
     * @throws AgonException USAGE if a folder does not exist
     */
    public static Registry ofFolders(List<Path> pluginFolders) {
        ClassLoader application = Registry.class.getClassLoader();
        adoptEngine(application);
        return read(application, Optional.empty(), pluginFolders);
    }

    /** The engine looks its native backend up in the loader of whoever touches it first, which might be a plugin's. */
    private static void adoptEngine(ClassLoader application) {
        ND4JClassLoading.setNd4jClassloader(application);
    }

    private static Registry read(
            ClassLoader application, Optional<ProviderScan> onClassPath, List<Path> pluginFolders) {
        List<Found> found = new ArrayList<>();
        List<PluginModule> modules = new ArrayList<>();
        onClassPath.ifPresent(scan -> {
            found.addAll(scan.found());
            modules.addAll(scan.modules());
        });
        List<PluginClassLoader> loaders = new ArrayList<>();
        Set<Path> folders = new LinkedHashSet<>();
        pluginFolders.forEach(folder -> folders.add(folder.toAbsolutePath().normalize()));
        for (Path folder : folders) {
            for (Plugin plugin : PluginFolder.read(folder).plugins()) {
                String source = plugin.path().toString();
                try {
                    PluginClassLoader loader = plugin.load(application);
                    loaders.add(loader);
                    ProviderScan brought = ProviderScan.of(loader, source);
                    if (brought.found().isEmpty() && brought.modules().isEmpty()) {
                        throw new AgonException(
                                AgonException.Category.PLUGIN, "no jar lists a provider under META-INF/services");
                    }
                    found.addAll(brought.found());
                    modules.addAll(brought.modules());
                } catch (Throwable e) {
                    found.add(ProviderScan.refused(Role.PLUGIN, plugin.name(), source, "unknown", e));
                }
            }
        }
        return new Registry(found, modules, loaders);
    }

    /**
     * The modality of a name.
     *
     * @throws AgonException USAGE if there is none, PLUGIN if two jars bring it or its jar was refused
     */
    public DataModality<?> modality(String name) {
        return (DataModality<?>) find(Role.MODALITY, name, name);
    }

    /**
     * The generator of a name, for a modality. If the modality has none of that name, one written for another modality
     * is taken, provided there is exactly one; it may still refuse what it is asked to build.
     *
     * @throws AgonException USAGE if there is none, PLUGIN if two jars bring it or its jar was refused
     */
    public Generator generator(String modality, String name) {
        return (Generator) find(Role.GENERATOR, modality, name);
    }

    /** The discriminator of a name, for a modality; see {@link #generator}. */
    public Discriminator discriminator(String modality, String name) {
        return (Discriminator) find(Role.DISCRIMINATOR, modality, name);
    }

    /** All usable modalities, by name. */
    public List<DataModality<?>> modalities() {
        return found.stream()
                .filter(f ->
                        f.provider().role() == Role.MODALITY && f.provider().state() == State.READY)
                .sorted(Comparator.comparing(f -> f.provider().name()))
                .<DataModality<?>>map(f -> (DataModality<?>) f.service().orElseThrow())
                .toList();
    }

    /** Everything that was found, usable or not, ordered by role, modality and name. */
    public List<Provider> providers() {
        return found.stream()
                .map(Found::provider)
                .sorted(Comparator.comparing(Provider::role)
                        .thenComparing(Provider::modality)
                        .thenComparing(Provider::name)
                        .thenComparing(Provider::source))
                .toList();
    }

    /** The Guice modules that plugins bring; none has run. */
    public List<PluginModule> modules() {
        return modules;
    }

    /** Where a usable modality comes from. */
    public Provider provider(DataModality<?> modality) {
        return found.stream()
                .filter(f -> f.service().isPresent() && f.service().get() == modality)
                .map(Found::provider)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(modality.name() + " is not of this registry"));
    }

    private Object find(Role role, String modality, String name) {
        List<Found> exact =
                matching(role, p -> p.name().equals(name) && p.modality().equals(modality));
        List<Found> candidates = exact.isEmpty() ? matching(role, p -> p.name().equals(name)) : exact;
        List<Found> usable =
                candidates.stream().filter(f -> f.service().isPresent()).toList();
        if (usable.size() == 1) {
            return usable.get(0).service().orElseThrow();
        }
        String what = role.word() + " '" + Suggestions.printable(name) + "'";
        if (usable.size() > 1) {
            throw plugin(what + " is brought by more than one plugin: "
                    + usable.stream().map(f -> f.provider().source()).sorted().collect(Collectors.joining(", "))
                    + "; remove all but one");
        }
        if (!candidates.isEmpty()) {
            Provider refused = candidates.get(0).provider();
            throw plugin(what + " of " + refused.source() + " was refused: " + refused.reason());
        }
        throw AgonException.usage(unknown(role, modality, name));
    }

    private String unknown(Role role, String modality, String name) {
        List<String> available = matching(
                        role, p -> role == Role.MODALITY || p.modality().equals(modality))
                .stream()
                .filter(f -> f.service().isPresent())
                .map(f -> f.provider().name())
                .distinct()
                .toList();
        String kind = role == Role.MODALITY ? role.word() : role.word() + " for " + modality;
        long refused = found.stream()
                .filter(f -> f.provider().state() == State.REFUSED)
                .count();
        return Suggestions.unknown(kind, name, available)
                + (refused == 0 ? "" : " (" + refused + " refused: see 'agon plugins')");
    }

    private List<Found> matching(Role role, Predicate<Provider> condition) {
        return found.stream()
                .filter(f -> f.provider().role() == role && condition.test(f.provider()))
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // an entry is not its own duplicate, however equal another one is
    private static List<Found> markDuplicates(List<Found> found) {
        return found.stream()
                .map(f -> {
                    String others = found.stream()
                            .filter(o -> o != f
                                    && o.service().isPresent()
                                    && f.service().isPresent())
                            .filter(o -> sameName(o.provider(), f.provider()))
                            .map(o -> o.provider().source())
                            .sorted()
                            .collect(Collectors.joining(", "));
                    return others.isEmpty()
                            ? f
                            : new Found(f.provider().with(State.DUPLICATE, "also in " + others), f.service());
                })
                .toList();
    }

    private static boolean sameName(Provider a, Provider b) {
        return a.role() == b.role()
                && a.modality().equals(b.modality())
                && a.name().equals(b.name());
    }

    private static AgonException plugin(String message) {
        return new AgonException(AgonException.Category.PLUGIN, message);
    }

    /** Closes the plugins' jars; nothing of theirs can be loaded afterwards. */
    @Override
    public void close() {
        for (PluginClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
