package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows of {@link ImageGan} compiles and runs as it stands, save that it trains for a few steps instead
 * of minutes, on its own small corpus and in a temporary folder.
 */
class ReadmeExampleTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("Path\\.of\\(\"([^\"]+)\"\\)");

    @TempDir
    Path folder;

    @Test
    void runs() throws Exception {
        Path readme = readme();
        assumeTrue(readme != null, "no README above " + Path.of("").toAbsolutePath());
        List<String> examples = BLOCK.matcher(Files.readString(readme))
                .results()
                .map(block -> block.group(1))
                .filter(code -> code.contains("ImageGan.builder()"))
                .toList();
        assertThat(examples).as("Java blocks of %s that use ImageGan", readme).isNotEmpty();
        for (int i = 0; i < examples.size(); i++) {
            Path here = Files.createDirectory(folder.resolve("example" + i));
            run(here, examples.get(i));
        }
    }

    private static Path readme() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw")) && Files.exists(at.resolve("README.md"))) {
                return at.resolve("README.md");
            }
        }
        return null;
    }

    private static void run(Path here, String code) throws Exception {
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        code.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        String brief = body.toString()
                .replaceAll(
                        "\\.minutes\\([^)]*\\)",
                        ".steps(2).set(\"quality-every\", \"0\").set(\"snapshot-every\", \"0\")");
        Matcher data = Pattern.compile("train\\(Path\\.of\\(\"([^\"]+)\"\\)\\)").matcher(brief);
        assertThat(data.find())
                .as("the example says train(Path.of(…)): %s", code)
                .isTrue();
        for (String label : List.of("1", "3", "7")) {
            for (int i = 0; i < 12; i++) {
                Fixtures.write(
                        here.resolve(data.group(1)).resolve(label).resolve(i + ".png"),
                        Fixtures.png(Fixtures.grayNoise(28, 28, i)));
            }
        }
        String inHere = PATH.matcher(brief)
                .replaceAll(path -> "Path.of(\"" + here.toUri().getPath() + path.group(1) + "\")");
        Path source = Files.writeString(
                here.resolve("Example.java"),
                imports + "public class Example { public static void main(String[] args) throws Exception {\n" + inHere
                        + "\n} }\n");
        compile(source);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {here.toUri().toURL()}, ReadmeExampleTest.class.getClassLoader())) {
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    private static void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "this Java has no compiler");
        StringWriter output = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            output,
                            files,
                            null,
                            List.of("-d", source.getParent().toString(), "-proc:none"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as("%s\n%s", output, Files.readString(source)).isTrue();
        }
    }
}
