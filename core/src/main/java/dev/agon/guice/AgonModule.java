package dev.agon.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.agon.plugin.Registry;
import dev.agon.run.RunEnvironment;
import dev.agon.run.RunLocks;
import dev.agon.train.Catalogue;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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
        bind(InstantSource.class).toInstance(InstantSource.system());
    }

    @Provides
    @Singleton
    Catalogue catalogue(PluginParts parts) {
        return Catalogue.core().with(parts);
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
