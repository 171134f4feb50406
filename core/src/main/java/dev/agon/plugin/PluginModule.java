package dev.agon.plugin;

import com.google.inject.Module;
import java.util.function.Supplier;

/** A Guice module that a plugin brings, not run yet: not even its constructor. */
public final class PluginModule {
    private final String type;
    private final String source;
    private final String version;
    private final ClassLoader loader;
    private final Supplier<Module> maker;

    PluginModule(String type, String source, String version, ClassLoader loader, Supplier<Module> maker) {
        this.type = type;
        this.source = source;
        this.version = version;
        this.loader = loader;
        this.maker = maker;
    }

    /** Name of its class. */
    public String type() {
        return type;
    }

    /** The jar or folder that it comes from. */
    public String source() {
        return source;
    }

    /** Of that jar, {@code unknown} if it tells none. */
    public String version() {
        return version;
    }

    /** Makes the module; to be called within {@link #call}. */
    public Module make() {
        return maker.get();
    }

    /** Does something with the plugin's class loader as the thread's context class loader. */
    public <R> R call(Supplier<R> action) {
        return PluginContext.run(loader, action);
    }

    /** A part of the plugin whose methods all run within {@link #call}. */
    public <P> P inContext(Class<P> type, P part) {
        return type.cast(PluginContext.wrap(part, loader));
    }

    /** How a failure of the plugin is listed. */
    public Provider refused(Provider.Role role, String name, Throwable failure) {
        return ProviderScan.refused(role, name, source, version, failure).provider();
    }
}
