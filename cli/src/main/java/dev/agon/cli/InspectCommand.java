package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.plugin.Registry;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "tell what a model, run or data folder holds",
        sortOptions = false,
        footer = {
            "",
            "Data is shown as every installed modality reads it; --modality asks one alone. --set passes its options."
        })
final class InspectCommand extends Subcommand {
    @Parameters(index = "0", paramLabel = "PATH", description = "a model.agon, a run folder, or data")
    private Path path;

    @Option(names = "--modality", paramLabel = "NAME", description = "read the data as this kind only")
    private String modality;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "an option of the modality; may be repeated")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--json", description = "print a JSON document")
    private boolean json;

    InspectCommand(Session session) {
        super(session);
    }

    @Override
    int run() throws IOException {
        Map<String, String> settings = Assignments.parse(assignments);
        if (!Files.exists(path)) {
            throw AgonException.data("cannot inspect " + path + ": there is no such file or folder");
        }
        if (modality == null && isRun()) {
            show(RunDescription.of(path));
        } else if (modality == null && isModel()) {
            show(ModelDescription.of(path));
        } else {
            try (Registry registry = openRegistry()) {
                show(DataDescription.of(registry, path, modality, settings));
            }
        }
        return 0;
    }

    private boolean isRun() {
        return Files.isRegularFile(path.resolve("run.json"));
    }

    private boolean isModel() {
        if (Files.isDirectory(path)) {
            return Files.exists(path.resolve("model.agon"));
        }
        if (path.getFileName().toString().endsWith(".agon")) {
            return true;
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.getEntry("manifest.json") != null && zip.getEntry("generator.safetensors") != null;
        } catch (IOException e) {
            return false; // no zip, so data
        }
    }

    private void show(ObjectNode description) {
        if (json) {
            console().verbatim(JsonText.of(description));
        } else {
            Table table = new Table();
            rows(table, "", description);
            table.print(console());
        }
    }

    /** Every member on a line, nested ones indented. */
    private static void rows(Table table, String indent, ObjectNode node) {
        node.properties().forEach(member -> {
            String name = indent + member.getKey();
            if (member.getValue() instanceof ObjectNode nested) {
                table.row(name);
                rows(table, indent + "  ", nested);
            } else if (member.getValue() instanceof ArrayNode list) {
                list(table, indent, name, list);
            } else if (member.getValue().isFloatingPointNumber()) {
                table.row(name, Figures.number(member.getValue().doubleValue()));
            } else {
                text(table, name, member.getValue().asText());
            }
        });
    }

    private static void list(Table table, String indent, String name, ArrayNode list) {
        if (!list.isEmpty() && list.get(0) instanceof ObjectNode) {
            table.row(name);
            list.forEach(element -> rows(table, indent + "  ", (ObjectNode) element));
            return;
        }
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asText()));
        table.row(name, texts.isEmpty() ? "none" : String.join(", ", texts));
    }

    private static void text(Table table, String name, String text) {
        List<String> lines = text.lines().toList();
        table.row(name, lines.isEmpty() ? "" : lines.get(0));
        lines.stream().skip(1).forEach(line -> table.row("", line));
    }
}
