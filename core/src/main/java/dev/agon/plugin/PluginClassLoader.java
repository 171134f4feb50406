package dev.agon.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the classes of one plugin. What plugin and application exchange (the SPI, the engine's arrays, logging, Guice)
 * comes from the application; everything else is the plugin's own, so two plugins can carry different versions of one
 * library.
 */
final class PluginClassLoader extends URLClassLoader {
    /** Packages, with all below them, that are shared with the application. */
    static final List<String> SHARED = List.of(
            "dev.agon.spi",
            "dev.agon.architecture",
            "dev.agon.data",
            "dev.agon.gan",
            "dev.agon.judge",
            "dev.agon.nn",
            "dev.agon.loss",
            "dev.agon.penalty",
            "dev.agon.augment",
            "dev.agon.objective",
            "dev.agon.train",
            "dev.agon.model",
            "dev.agon.bpe",
            "dev.agon.causal",
            "dev.agon.metrics",
            "dev.agon.plugin",
            "dev.agon.report",
            "dev.agon.guice",
            "dev.agon.run",
            "dev.agon.dl4j",
            "dev.agon.export",
            "org.nd4j",
            "org.deeplearning4j",
            "org.bytedeco",
            "org.slf4j",
            "com.google.inject",
            "jakarta.inject");

    /** The package that has core's façade and, below it, plugins of ours; shared without what is below. */
    private static final String ROOT = "dev.agon";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader application;

    PluginClassLoader(String name, List<URL> jars, ClassLoader application) {
        super("plugin " + name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.application = application;
    }

    static boolean isSharedClass(String name) {
        return isSharedPackage(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    }

    private static boolean isSharedResource(String name) {
        return isSharedPackage(
                name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.'));
    }

    private static boolean isSharedPackage(String name) {
        return name.equals(ROOT) || SHARED.stream().anyMatch(p -> name.equals(p) || name.startsWith(p + "."));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isSharedClass(name)) {
            try {
                return application.loadClass(name);
            } catch (ClassNotFoundException e) {
                // a part of the engine that core does not use, such as a model zoo: the plugin may bring it
                return super.loadClass(name, resolve);
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public URL getResource(String name) {
        URL shared = isSharedResource(name) ? application.getResource(name) : null;
        return shared != null ? shared : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!isSharedResource(name)) {
            return super.getResources(name);
        }
        List<URL> all = new ArrayList<>(Collections.list(application.getResources(name)));
        all.addAll(Collections.list(super.getResources(name)));
        return Collections.enumeration(all);
    }
}
