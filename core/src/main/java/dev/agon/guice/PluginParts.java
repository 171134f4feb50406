package dev.agon.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.util.Types;
import dev.agon.augment.Augmentation;
import dev.agon.metrics.FeatureMetric;
import dev.agon.penalty.Penalty;
import dev.agon.plugin.PluginModule;
import dev.agon.plugin.Provider;
import dev.agon.plugin.Provider.Role;
import dev.agon.plugin.Provider.State;
import dev.agon.run.RunObserver;
import dev.agon.spi.AgonException;
import dev.agon.spi.Loss;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Suggestions;
import dev.agon.train.Catalogue;
import dev.agon.train.MoreParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The losses, penalties, augmentations, objective terms, metrics and observers that plugins add by name. A plugin lists a Guice
 * module in {@code META-INF/services/com.google.inject.Module} and binds them with a {@link MapBinder} from {@code String}.
 *
 * <p>No module is made or run before somebody asks for a name that the core does not have, or for the list. Each runs in an
 * injector of its own, so that one that fails is refused and hides no other. Safe for use by several threads.
 */
public final class PluginParts implements MoreParts {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /**
     * What can be added.
     *
     * @param nameOf what a part calls itself, if it does
     * @param ofCore names that are taken
     */
    private record Kind<P>(Role role, Class<P> type, Function<P, Optional<String>> nameOf, Set<String> ofCore) {}

    /** One part, or what was refused, which has no maker. */
    private record Part(Class<?> type, Provider provider, Optional<Supplier<?>> maker) {}

    private static final List<Kind<?>> KINDS = kinds();

    private final List<PluginModule> modules;
    private List<Part> loaded;

    /** Parts of these modules. */
    public PluginParts(List<PluginModule> modules) {
        this.modules = List.copyOf(modules);
    }

    private static List<Kind<?>> kinds() {
        Catalogue core = Catalogue.core();
        return List.of(
                new Kind<>(
                        Role.LOSS,
                        Loss.class,
                        part -> Optional.of(part.name()),
                        core.losses().keySet()),
                new Kind<>(
                        Role.PENALTY,
                        Penalty.class,
                        part -> Optional.of(part.name()),
                        core.penalties().keySet()),
                new Kind<>(
                        Role.AUGMENTATION,
                        Augmentation.class,
                        part -> Optional.of(part.name()),
                        core.augmentations().keySet()),
                new Kind<>(
                        Role.TERM,
                        ObjectiveTerm.class,
                        part -> Optional.of(part.name()),
                        core.terms().keySet()),
                new Kind<>(Role.METRIC, FeatureMetric.class, part -> Optional.of(part.name()), Set.of()),
                new Kind<>(Role.OBSERVER, RunObserver.class, part -> Optional.empty(), Set.of()));
    }

    @Override
    public <P> Optional<P> find(Class<P> type, String name) {
        List<Part> named = parts().stream()
                .filter(part -> part.type() == type && part.provider().name().equals(name))
                .toList();
        List<Part> usable =
                named.stream().filter(part -> part.maker().isPresent()).toList();
        if (usable.size() > 1) {
            throw plugin("'" + Suggestions.printable(name) + "' is brought by more than one plugin: "
                    + usable.stream()
                            .map(part -> part.provider().source())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + "; remove all but one");
        }
        if (usable.isEmpty() && !named.isEmpty()) {
            Provider refused = named.get(0).provider();
            throw plugin(refused.role().word() + " '" + name + "' of " + refused.source() + " was refused: "
                    + refused.reason());
        }
        return usable.stream()
                .findFirst()
                .map(part -> type.cast(part.maker().orElseThrow().get()));
    }

    private static AgonException plugin(String message) {
        return new AgonException(AgonException.Category.PLUGIN, message);
    }

    @Override
    public Set<String> names(Class<?> type) {
        return parts().stream()
                .filter(part -> part.type() == type && part.maker().isPresent())
                .map(part -> part.provider().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All parts, and all modules that were refused. */
    public List<Provider> providers() {
        List<Part> all = parts();
        return all.stream().map(part -> marked(part, all)).toList();
    }

    private static Provider marked(Part part, List<Part> all) {
        String others = all.stream()
                .filter(other -> !other.equals(part)
                        && other.type() == part.type()
                        && other.maker().isPresent())
                .filter(other -> other.provider().name().equals(part.provider().name()))
                .map(other -> other.provider().source())
                .collect(Collectors.joining(", "));
        return others.isEmpty() || part.maker().isEmpty()
                ? part.provider()
                : part.provider().with(State.DUPLICATE, "also in " + others);
    }

    private synchronized List<Part> parts() {
        if (loaded == null) {
            List<Part> all = new ArrayList<>();
            modules.forEach(module -> all.addAll(partsOf(module)));
            loaded = List.copyOf(all);
        }
        return loaded;
    }

    private static List<Part> partsOf(PluginModule module) {
        try {
            return module.call(() -> {
                Watched watched = new Watched(module.make());
                Injector injector = Guice.createInjector(new Binders(), watched);
                watched.check();
                List<Part> parts = new ArrayList<>();
                KINDS.forEach(kind -> parts.addAll(partsOf(module, injector, kind)));
                return parts;
            });
        } catch (Throwable e) {
            // whatever a plugin does wrong must not hide the others
            Throwable told = e instanceof CreationException all ? first(all) : e;
            return List.of(new Part(Module.class, module.refused(Role.MODULE, module.type(), told), Optional.empty()));
        }
    }

    /** Guice numbers all its errors on many lines; the first one tells enough. */
    private static Throwable first(CreationException all) {
        var error = all.getErrorMessages().iterator().next();
        return new AgonException(
                AgonException.Category.PLUGIN,
                error.getMessage().lines().findFirst().orElse(""),
                error.getCause());
    }

    private static <P> List<Part> partsOf(PluginModule module, Injector injector, Kind<P> kind) {
        List<Part> parts = new ArrayList<>();
        injector.getInstance(key(kind.type())).forEach((name, maker) -> {
            try {
                check(kind, name, maker.get());
                Provider ready =
                        new Provider(kind.role(), name, "", module.source(), module.version(), State.READY, "");
                parts.add(new Part(
                        kind.type(), ready, Optional.of(() -> module.inContext(kind.type(), module.call(maker::get)))));
            } catch (Throwable e) {
                parts.add(new Part(kind.type(), module.refused(kind.role(), name, e), Optional.empty()));
            }
        });
        return parts;
    }

    private static <P> void check(Kind<P> kind, String name, P part) {
        if (!name.matches(NAME)) {
            throw plugin("its name must be lower-case words joined by hyphens");
        }
        if (kind.ofCore().contains(name)) {
            throw plugin("the core has a " + kind.role().word() + " of that name");
        }
        Optional<String> own = kind.nameOf().apply(part);
        if (own.isPresent() && !own.get().equals(name)) {
            throw plugin("it is bound as '" + name + "', but calls itself '" + Suggestions.printable(own.get()) + "'");
        }
    }

    @SuppressWarnings("unchecked") // the key's type is put together here
    private static <P> Key<Map<String, com.google.inject.Provider<P>>> key(Class<P> type) {
        return (Key<Map<String, com.google.inject.Provider<P>>>)
                Key.get(Types.mapOf(String.class, Types.newParameterizedType(com.google.inject.Provider.class, type)));
    }

    /** Makes the maps exist even where a module adds nothing to them. */
    private static final class Binders extends AbstractModule {
        @Override
        protected void configure() {
            binder().disableCircularProxies();
            KINDS.forEach(kind ->
                    MapBinder.newMapBinder(binder(), TypeLiteral.get(String.class), TypeLiteral.get(kind.type())));
        }
    }

    /** Keeps a failure of a module from Guice, which would print its stack trace. */
    private static final class Watched implements Module {
        private final Module module;
        private RuntimeException failure;

        Watched(Module module) {
            this.module = module;
        }

        @Override
        public void configure(Binder binder) {
            try {
                module.configure(binder);
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        void check() {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
