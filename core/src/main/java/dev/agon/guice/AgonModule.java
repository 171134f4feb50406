package dev.agon.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import dev.agon.augment.Augmentation;
import dev.agon.penalty.Penalty;
import dev.agon.plugin.Registry;
import dev.agon.run.RunEnvironment;
import dev.agon.run.RunLocks;
import dev.agon.spi.Loss;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.train.Catalogue;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bindings of the core. */
public final class AgonModule extends AbstractModule {
    private final List<Path> pluginFolders;

    /** @param pluginFolders read in this order */
    public AgonModule(List<Path> pluginFolders) {
        this.pluginFolders = List.copyOf(pluginFolders);
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().requireAtInjectOnConstructors();
        binder().disableCircularProxies();
        Catalogue core = Catalogue.core();
        bindAll(Loss.class, core.losses());
        bindAll(Penalty.class, core.penalties());
        bindAll(Augmentation.class, core.augmentations());
        bindAll(ObjectiveTerm.class, core.terms());
        bind(InstantSource.class).toInstance(InstantSource.system());
    }

    private <P> void bindAll(Class<P> type, Map<String, P> parts) {
        MapBinder<String, P> binder = MapBinder.newMapBinder(binder(), String.class, type);
        parts.forEach((name, part) -> binder.addBinding(name).toInstance(part));
    }

    @Provides
    @Singleton
    Catalogue catalogue(
            Map<String, Loss> losses,
            Map<String, Penalty> penalties,
            Map<String, Augmentation> augmentations,
            Map<String, ObjectiveTerm> terms,
            PluginParts more) {
        return new Catalogue(losses, penalties, augmentations, terms, more);
    }

    @Provides
    @Singleton
    PluginParts parts(Registry registry) {
        return new PluginParts(registry.modules());
    }

    @Provides
    @Singleton
    Registry registry() {
        return Registry.load(pluginFolders);
    }

    @Provides
    @Singleton
    RunEnvironment environment(Registry registry, Catalogue catalogue, InstantSource calendar) {
        String version = Optional.ofNullable(AgonModule.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new RunEnvironment(registry, catalogue, calendar, System::nanoTime, version, new RunLocks());
    }
}
