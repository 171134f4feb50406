package dev.agon.plugin;

import dev.agon.spi.AgonException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A folder of plugins: every {@code x.jar} in it is one, and so is every folder {@code x/} with its jars. Read once, in
 * sorted order.
 *
 * @param plugins what was found
 */
record PluginFolder(List<Plugin> plugins) {
    /** The version of the service interfaces; a jar built for another one is refused. */
    static final int SPI_VERSION = 1;

    /** Manifest attribute by which a jar tells {@link #SPI_VERSION}; may be left out. */
    static final String SPI_VERSION_ATTRIBUTE = "Agon-Spi-Version";

    private static final String JAR = ".jar";

    /**
     * One plugin, not loaded yet.
     *
     * @param path the jar or folder
     * @param jars sorted
     */
    record Plugin(Path path, List<Path> jars) {
        String name() {
            return path.getFileName().toString();
        }

        /**
         * Checks the jars and makes the plugin's class loader.
         *
         * @throws AgonException PLUGIN if a jar cannot be read or was built for another SPI version
         */
        PluginClassLoader load(ClassLoader application) {
            if (jars.isEmpty()) {
                throw new AgonException(AgonException.Category.PLUGIN, "there is no jar in the folder");
            }
            List<URL> urls = new ArrayList<>();
            for (Path jar : jars) {
                checkJar(jar);
                urls.add(url(jar));
            }
            return new PluginClassLoader(name(), urls, application);
        }

        private static void checkJar(Path jar) {
            Manifest manifest;
            try (JarFile file = new JarFile(jar.toFile())) {
                manifest = file.getManifest();
            } catch (IOException | SecurityException e) {
                throw new AgonException(
                        AgonException.Category.PLUGIN, jar.getFileName() + " is no readable jar: " + e.getMessage(), e);
            }
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String version = attributes.getValue(SPI_VERSION_ATTRIBUTE);
            if (version != null && !version.trim().equals(Integer.toString(SPI_VERSION))) {
                throw new AgonException(
                        AgonException.Category.PLUGIN,
                        jar.getFileName() + " was built for SPI version " + version.trim() + "; this Agon has version "
                                + SPI_VERSION);
            }
        }

        private static URL url(Path jar) {
            try {
                return jar.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    PluginFolder {
        plugins = List.copyOf(plugins);
    }

    /**
     * Lists a folder.
     *
     * @throws AgonException USAGE if it is no readable folder
     */
    static PluginFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw AgonException.usage("the plugin folder " + folder
                    + (Files.exists(folder) ? " is a file; name the folder that it lies in" : " is not there"));
        }
        List<Plugin> plugins = new ArrayList<>();
        for (Path path : sorted(folder)) {
            if (Files.isDirectory(path)) {
                plugins.add(new Plugin(
                        path, sorted(path).stream().filter(PluginFolder::isJar).toList()));
            } else if (isJar(path)) {
                plugins.add(new Plugin(path, List.of(path)));
            }
        }
        return new PluginFolder(plugins);
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(JAR) && !Files.isDirectory(path);
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new AgonException(AgonException.Category.USAGE, "the plugin folder " + folder + " cannot be read", e);
        }
    }
}
