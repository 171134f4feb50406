package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A Java example in a page of documentation, to be compiled and run as it stands: import lines, then statements.
 *
 * @param code between the fences
 */
public record DocumentedExample(String code) {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("Path\\.of\\(\"([^\"]+)\"\\)");
    private static final Pattern DATA = Pattern.compile("train\\(Path\\.of\\(\"([^\"]+)\"\\)\\)");

    /**
     * The examples of a page that have a text in them; fails if there is none, and skips the test where the page is not at
     * hand.
     *
     * @param page such as {@code docs/text.md}, looked for in the checkout around the working directory
     */
    public static List<DocumentedExample> in(String page, String text) throws IOException {
        Path file = checkout(Path.of("").toAbsolutePath()).resolve(page);
        List<DocumentedExample> examples = BLOCK.matcher(Files.readString(file))
                .results()
                .map(block -> new DocumentedExample(block.group(1)))
                .filter(example -> example.code.contains(text))
                .toList();
        assertThat(examples).as("Java blocks of %s with %s", file, text).isNotEmpty();
        return examples;
    }

    private static Path checkout(Path start) {
        Path at = start;
        while (at != null && !Files.exists(at.resolve("mvnw"))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "no checkout around " + start);
        return at;
    }

    /** The example with every match of a regular expression, of which there has to be one, replaced. */
    public DocumentedExample replacing(String expression, String replacement) {
        Matcher matcher = Pattern.compile(expression).matcher(code);
        assertThat(matcher.find()).as("%s in %s", expression, code).isTrue();
        return new DocumentedExample(matcher.replaceAll(Matcher.quoteReplacement(replacement)));
    }

    /** What the example trains on: the path in {@code train(Path.of("…"))}. */
    public String data() {
        Matcher matcher = DATA.matcher(code);
        assertThat(matcher.find()).as("%s in %s", DATA, code).isTrue();
        return matcher.group(1);
    }

    /** Compiles and runs it. All its {@code Path.of("…")} lie in a folder. */
    public void run(Path folder) throws Exception {
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        code.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        String inside = PATH.matcher(body).replaceAll(path -> within(folder, path));
        Path source = Files.writeString(
                folder.resolve("Example.java"),
                imports + "public class Example { public static void main(String[] args) throws Exception {\n" + inside
                        + "\n} }\n");
        compile(source);
        ClassLoader parent = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent)) {
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    private static String within(Path folder, MatchResult path) {
        return Matcher.quoteReplacement("Path.of(\"" + folder.toUri().getPath() + path.group(1) + "\")");
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
