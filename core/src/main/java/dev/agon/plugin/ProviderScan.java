package dev.agon.plugin;

import com.google.inject.Module;
import dev.agon.plugin.Provider.Role;
import dev.agon.plugin.Provider.State;
import dev.agon.spi.AgonException;
import dev.agon.spi.Architecture;
import dev.agon.spi.DataModality;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Generator;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Suggestions;
import dev.agon.train.TrainingPlan;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Asks a class loader for all providers. One that fails, in whatever way, does not hide the others. */
final class ProviderScan {
    /** Settings that name something else than an option of a modality or an architecture. */
    private static final List<String> RESERVED = List.of("generator", "discriminator", "observers");

    /** What names look like. */
    static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private static final int MOST_FAILURES = 1_000;

    /** A provider and, if it is ready, the service itself. */
    record Found(Provider provider, Optional<Object> service) {}

    private final ClassLoader loader;
    private final String fallbackSource;
    private final List<Found> found = new ArrayList<>();
    private final List<PluginModule> modules = new ArrayList<>();

    private ProviderScan(ClassLoader loader, String fallbackSource) {
        this.loader = loader;
        this.fallbackSource = fallbackSource;
    }

    /**
     * Finds the providers of all roles.
     *
     * @param source what to name where a provider's own jar is unknown
     */
    static ProviderScan of(ClassLoader loader, String source) {
        ProviderScan scan = new ProviderScan(loader, source);
        PluginContext.run(loader, () -> {
            scan.role(Role.MODALITY, DataModality.class, found -> scan.instantiate(Role.MODALITY, found));
            scan.role(Role.GENERATOR, Generator.class, found -> scan.instantiate(Role.GENERATOR, found));
            scan.role(Role.DISCRIMINATOR, Discriminator.class, found -> scan.instantiate(Role.DISCRIMINATOR, found));
            scan.role(Role.MODULE, Module.class, scan::module);
            return null;
        });
        return scan;
    }

    /** The providers of the service interfaces, refused ones included. */
    List<Found> found() {
        return found;
    }

    /** The Guice modules, none of which has run. */
    List<PluginModule> modules() {
        return modules;
    }

    private void role(Role role, Class<?> type, Consumer<ServiceLoader.Provider<?>> use) {
        Iterator<? extends ServiceLoader.Provider<?>> providers =
                ServiceLoader.load(type, loader).stream().iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            ServiceLoader.Provider<?> provider;
            try {
                if (!providers.hasNext()) {
                    return;
                }
                provider = providers.next();
            } catch (Throwable e) {
                failures++;
                refuse(role, fallbackSource, fallbackSource, "unknown", e);
                continue;
            }
            use.accept(provider);
        }
    }

    private void module(ServiceLoader.Provider<?> provider) {
        Class<?> type = provider.type();
        modules.add(
                new PluginModule(type.getName(), source(type), version(type), loader, () -> (Module) provider.get()));
    }

    private void instantiate(Role role, ServiceLoader.Provider<?> provider) {
        Class<?> type = provider.type();
        String source = source(type);
        String version = version(type);
        try {
            found.add(checked(role, PluginContext.wrap(provider.get(), loader), source, version));
        } catch (Throwable e) {
            refuse(role, type.getName(), source, version, e);
        }
    }

    private static String version(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("unknown");
    }

    private static Found checked(Role role, Object service, String source, String version) {
        String name;
        String modality;
        OptionSet options;
        String description;
        if (service instanceof DataModality<?> data) {
            name = data.name();
            modality = name;
            options = data.options();
            description = data.description();
        } else {
            Architecture architecture = (Architecture) service;
            name = architecture.name();
            modality = architecture.modality();
            options = architecture.options();
            description = architecture.description();
        }
        if (name == null || modality == null || !name.matches(NAME) || !modality.matches(NAME)) {
            throw new IllegalArgumentException(
                    "its name '" + Suggestions.printable(name + "' and modality '" + modality)
                            + "' must be lower-case words joined by hyphens");
        }
        if (options == null || description == null) {
            throw new IllegalArgumentException("its options or its description is null");
        }
        Provider provider = new Provider(role, name, modality, source, version, State.READY, "");
        Optional<String> taken = options.options().stream()
                .map(option -> option.name())
                .filter(option -> TrainingPlan.OPTIONS.declares(option) || RESERVED.contains(option))
                .findFirst();
        if (taken.isPresent()) {
            String reason = "its option '" + taken.get() + "' is a training setting of that name already";
            return new Found(provider.with(State.REFUSED, reason), Optional.empty());
        }
        return new Found(provider, Optional.of(service));
    }

    private void refuse(Role role, String name, String source, String version, Throwable failure) {
        found.add(refused(role, name, source, version, failure));
    }

    static Found refused(Role role, String name, String source, String version, Throwable failure) {
        return new Found(
                new Provider(role, name, "", source, version, State.REFUSED, reason(failure)), Optional.empty());
    }

    /** The whole chain of causes in one line: a linkage error alone seldom says whose fault it is. */
    static String reason(Throwable failure) {
        StringBuilder reason = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 5; cause = cause.getCause(), depth++) {
            String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.toString();
            if (cause instanceof AgonException) {
                words = cause.getMessage();
            }
            if (reason.indexOf(words) < 0) {
                reason.append(depth == 0 ? "" : ": ").append(words);
            }
        }
        return Suggestions.printable(reason.toString());
    }

    private String source(Class<?> type) {
        CodeSource code = type.getProtectionDomain().getCodeSource();
        if (code == null || code.getLocation() == null) {
            return fallbackSource;
        }
        try {
            return Path.of(code.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return code.getLocation().toString();
        }
    }
}
