package dev.agon.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.Agon;
import dev.agon.model.Json;
import dev.agon.plugin.Provider;
import dev.agon.plugin.Registry;
import dev.agon.spi.Architecture;
import dev.agon.spi.DataModality;
import dev.agon.spi.OptionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plugins",
        description = {
            "list every provider with its jar, version and state; refused ones with the reason",
            "With MODALITY: what --set takes for it and its networks."
        })
final class PluginsCommand extends Subcommand {
    /** A declared set of options and what it belongs to. */
    private record Declared(String owner, String description, OptionSet options) {}

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODALITY", description = "kind of data, such as image")
    private String modality;

    @Option(names = "--json", description = "print a JSON document instead of a table")
    private boolean json;

    PluginsCommand(Session session) {
        super(session);
    }

    @Override
    int run() {
        try (Agon agon = openAgon()) {
            if (modality != null) {
                showOptions(declared(agon.registry(), agon.registry().modality(modality)));
            } else {
                showProviders(agon.providers());
            }
        }
        return 0;
    }

    private void showProviders(List<Provider> providers) {
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

    private static List<Declared> declared(Registry registry, DataModality<?> modality) {
        List<Declared> declared = new ArrayList<>();
        declared.add(new Declared("modality " + modality.name(), modality.description(), modality.options()));
        for (Provider provider : registry.providers()) {
            if (provider.state() == Provider.State.READY && provider.modality().equals(modality.name())) {
                switch (provider.role()) {
                    case GENERATOR -> declared.add(of(provider, registry.generator(modality.name(), provider.name())));
                    case DISCRIMINATOR ->
                        declared.add(of(provider, registry.discriminator(modality.name(), provider.name())));
                    default -> {}
                }
            }
        }
        declared.add(new Declared("generate --set", "options of generating", modality.generateOptions()));
        return declared;
    }

    private static Declared of(Provider provider, Architecture architecture) {
        return new Declared(
                provider.role().word() + " " + provider.name(), architecture.description(), architecture.options());
    }

    private void showOptions(List<Declared> declared) {
        if (json) {
            ObjectNode document = Json.object();
            for (Declared part : declared) {
                ObjectNode node = document.putObject(part.owner()).put("description", part.description());
                ObjectNode options = node.putObject("options");
                for (dev.agon.spi.Option option : part.options().options()) {
                    options.putObject(option.name())
                            .put("default", option.defaultValue())
                            .put("values", values(option))
                            .put("description", option.description());
                }
            }
            console().verbatim(JsonText.of(document));
            return;
        }
        for (Declared part : declared) {
            if (!part.options().options().isEmpty()) {
                console().line(part.owner() + ": " + part.description());
                Table table = new Table();
                for (dev.agon.spi.Option option : part.options().options()) {
                    String usual = option.defaultValue().isEmpty() ? "-" : option.defaultValue();
                    table.row("  " + option.name(), usual, values(option), option.description());
                }
                table.print(console());
            }
        }
        console().line("The second column is the default. Settings of training: agon train --help");
    }

    private static String values(dev.agon.spi.Option option) {
        return option.choices().isEmpty()
                ? option.type().name().toLowerCase(Locale.ROOT)
                : String.join("|", option.choices());
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
