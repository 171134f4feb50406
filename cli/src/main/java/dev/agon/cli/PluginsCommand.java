package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.Json;
import dev.agon.plugin.Provider;
import dev.agon.plugin.Registry;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "plugins",
        description = "list every provider with its jar, version and state; refused ones with the reason")
final class PluginsCommand extends Subcommand {
    @Option(names = "--json", description = "print a JSON document instead of a table")
    private boolean json;

    PluginsCommand(Session session) {
        super(session);
    }

    @Override
    int run() {
        try (Registry registry = openRegistry()) {
            List<Provider> providers = registry.providers();
            if (json) {
                console().verbatim(JsonText.of(toJson(providers)));
            } else if (providers.isEmpty()) {
                console()
                        .line("no plugins: there is no provider on the class path or in "
                                + (pluginFolders().isEmpty() ? "any plugin folder" : pluginFolders()));
            } else {
                table(providers).print(console());
            }
        }
        return 0;
    }

    private static Table table(List<Provider> providers) {
        Table table = new Table().row("ROLE", "NAME", "MODALITY", "VERSION", "STATE", "SOURCE");
        for (Provider p : providers) {
            table.row(p.role().word(), p.name(), p.modality(), p.version(), state(p), p.source());
            if (!p.reason().isEmpty()) {
                table.row("", "  " + p.reason());
            }
        }
        return table;
    }

    private static String state(Provider provider) {
        return provider.state().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode toJson(List<Provider> providers) {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("providers");
        for (Provider p : providers) {
            ObjectNode node = list.addObject();
            node.put("role", p.role().word()).put("name", p.name()).put("modality", p.modality());
            node.put("source", p.source()).put("version", p.version()).put("state", state(p));
            if (!p.reason().isEmpty()) {
                node.put("reason", p.reason());
            }
        }
        return document;
    }
}
