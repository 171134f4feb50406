package dev.agon.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin jar that a test compiles from a few lines of source. */
public final class PluginJar {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<SimpleJavaFileObject> sources = new ArrayList<>();
    private final Manifest manifest = new Manifest();

    public PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "7.1");
    }

    /** A manifest that tells for which version of the service interfaces the jar was built. */
    public PluginJar spiVersion(String version) {
        manifest.getMainAttributes().putValue(PluginFolder.SPI_VERSION_ATTRIBUTE, version);
        return this;
    }

    /** A class, compiled against the class path of the tests. */
    public PluginJar source(String className, String text) {
        URI uri = URI.create("string:///" + className.replace('.', '/') + ".java");
        sources.add(new SimpleJavaFileObject(uri, SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        });
        return this;
    }

    /** A service file. */
    public PluginJar service(String type, List<String> lines) {
        return entry("META-INF/services/" + type, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    public PluginJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** The classes of the sources, by entry name. */
    public Map<String, byte[]> classes() throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        if (sources.isEmpty()) {
            return classes;
        }
        Path out = Files.createTempDirectory("plugin-classes");
        List<String> options =
                List.of("-d", out.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path"));
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, sources)
                .call();
        assertThat(compiled).as("the sources compile").isTrue();
        try (Stream<Path> found = Files.walk(out)) {
            List<Path> all = found.toList();
            for (Path file : all) {
                if (Files.isRegularFile(file)) {
                    String name = out.relativize(file).toString().replace(File.separatorChar, '/');
                    classes.put(name, Files.readAllBytes(file));
                }
            }
            for (int i = all.size() - 1; i >= 0; i--) {
                Files.delete(all.get(i));
            }
        }
        return classes;
    }

    /** Writes the jar without the classes of some packages or names, given as beginnings of entry names. */
    public Path write(Path file, String... without) throws IOException {
        Files.createDirectories(file.getParent());
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        all.putAll(classes());
        all.keySet().removeIf(name -> Stream.of(without).anyMatch(name::startsWith));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }
}
