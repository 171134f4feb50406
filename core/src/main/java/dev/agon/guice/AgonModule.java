package dev.agon.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import dev.agon.loss.Losses;
import dev.agon.plugin.Registry;
import dev.agon.run.RunEnvironment;
import dev.agon.run.RunLocks;
import dev.agon.spi.Loss;
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
        MapBinder<String, Loss> losses = MapBinder.newMapBinder(binder(), String.class, Loss.class);
        for (Loss loss : List.of(Losses.relativistic(), Losses.nonSaturating())) {
            losses.addBinding(loss.name()).toInstance(loss);
        }
        bind(InstantSource.class).toInstance(InstantSource.system());
    }

    @Provides
    @Singleton
    Registry registry() {
        return Registry.load(pluginFolders);
    }

    @Provides
    @Singleton
    RunEnvironment environment(Registry registry, Map<String, Loss> losses, InstantSource calendar) {
        String version = Optional.ofNullable(AgonModule.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new RunEnvironment(registry, losses, calendar, System::nanoTime, version, new RunLocks());
    }
}
