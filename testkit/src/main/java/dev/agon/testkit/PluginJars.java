package dev.agon.testkit;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A plugin as it is installed: its classes in a jar, with the libraries that it is delivered with beside it. */
public final class PluginJars {
    private PluginJars() {}

    /**
     * Jars on the class path whose file names begin so, such as {@code cdk-} or {@code commons-math3-}.
     *
     * @throws IllegalArgumentException if nothing on the class path begins with one of the prefixes
     */
    public static List<Path> onClassPath(String... prefixes) {
        List<Path> jars = new ArrayList<>();
        for (String prefix : prefixes) {
            List<Path> matching = Stream.of(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .filter(path -> path.getFileName() != null)
                    .filter(path -> path.getFileName().toString().startsWith(prefix))
                    .filter(path -> path.getFileName().toString().endsWith(".jar"))
                    .toList();
            if (matching.isEmpty()) {
                throw new IllegalArgumentException("no jar on the class path is named " + prefix + "*");
            }
            jars.addAll(matching);
        }
        return jars;
    }

    /** Writes {@code plugin.jar} with all that the class was compiled with, and copies the libraries, into a sub-folder. */
    static void write(Class<?> type, List<Path> libraries, Path plugins) {
        try {
            Path plugin = Files.createDirectories(plugins.resolve("under-test"));
            Path origin = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path jar = plugin.resolve("plugin.jar");
            if (Files.isDirectory(origin)) {
                pack(origin, jar);
            } else {
                Files.copy(origin, jar);
            }
            for (Path library : libraries) {
                Files.copy(library, plugin.resolve(library.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest);
                Stream<Path> all = Files.walk(classes)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.equals("META-INF/MANIFEST.MF")) {
                    packed.putNextEntry(new JarEntry(name));
                    Files.copy(file, packed);
                    packed.closeEntry();
                }
            }
        }
    }
}
