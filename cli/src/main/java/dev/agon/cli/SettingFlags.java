package dev.agon.cli;

import dev.agon.run.ResolvedRun;
import dev.agon.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The settings of a training run as {@code --set name=value}, as a flag for each setting of the plan, and from
 * {@code --config FILE}: one flat map in the end. A flag wins over {@code --set}, which wins over the file.
 */
final class SettingFlags {
    private final Map<String, String> flags = new LinkedHashMap<>();
    private final Map<String, String> file = new LinkedHashMap<>();
    private List<String> assignments = new ArrayList<>();
    private Path config;

    /** Adds the flags to a command. */
    void addTo(CommandSpec command) {
        flag(command, "generator", "NAME", "generator architecture (default: the modality's own choice)");
        flag(command, "discriminator", "NAME", "discriminator architecture (default: the modality's own choice)");
        flag(command, ResolvedRun.OBSERVERS, "NAMES", "observers that plugins bring, separated by commas");
        flag(command, "size", "WxH", "size of the samples, where the modality has one");
        for (dev.agon.spi.Option option : TrainingPlan.OPTIONS.options()) {
            if (isSwitch(option)) {
                command.addOption(builder(option.name(), option.description())
                        .type(Boolean.class)
                        .arity("0")
                        .build());
            } else {
                flag(command, option.name(), label(option), option.description());
            }
        }
        command.addOption(OptionSpec.builder("--set")
                .paramLabel("KEY=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description("any setting or option of the modality or the architectures; may be repeated")
                .getter(new IGetter() {
                    @Override
                    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // picocli's own signature
                    public <T> T get() {
                        return (T) assignments;
                    }
                })
                .setter(new ISetter() {
                    @Override
                    @SuppressWarnings("unchecked") // the type of the option
                    public <T> T set(T value) {
                        assignments = value == null ? new ArrayList<>() : (List<String>) value;
                        return null;
                    }
                })
                .build());
        command.addOption(OptionSpec.builder("--config")
                .paramLabel("FILE.yaml")
                .type(Path.class)
                .description("the same names as keys of a YAML file, also those of the other options; flags win")
                .setter(new ISetter() {
                    @Override
                    public <T> T set(T value) {
                        config = (Path) value;
                        return null;
                    }
                })
                .build());
    }

    private void flag(CommandSpec command, String name, String label, String description) {
        command.addOption(
                builder(name, description).paramLabel(label).type(String.class).build());
    }

    private OptionSpec.Builder builder(String name, String description) {
        return OptionSpec.builder("--" + name).description(description).setter(new ISetter() {
            @Override
            public <T> T set(T value) {
                if (value == null) {
                    flags.remove(name);
                } else {
                    flags.put(name, value.toString());
                }
                return null;
            }
        });
    }

    /** What is off unless it is named needs no value. */
    private static boolean isSwitch(dev.agon.spi.Option option) {
        return option.type() == dev.agon.spi.Option.Type.FLAG
                && option.defaultValue().equals("false");
    }

    private static String label(dev.agon.spi.Option option) {
        if (!option.choices().isEmpty()) {
            return String.join("|", option.choices());
        }
        if (option.name().startsWith("lr-")) {
            return "X";
        }
        return switch (option.type()) {
            case INTEGER -> "N";
            case NUMBER -> "X";
            case FLAG -> "true|false";
            case TEXT -> "NAME";
            case TIME -> "TIME";
        };
    }

    /**
     * Reads the configuration file, if one is given.
     *
     * @param keys of entries that are no settings of the run but for the command itself
     * @return those entries; {@link #settings} has the others
     */
    Map<String, String> readFile(Set<String> keys) {
        file.clear();
        if (config != null) {
            file.putAll(ConfigFile.read(config));
        }
        Map<String, String> taken = new LinkedHashMap<>(file);
        taken.keySet().retainAll(keys);
        file.keySet().removeAll(keys);
        return taken;
    }

    /** The settings given, by name; what was not given is absent. Values are checked by whoever reads them. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(file);
        settings.putAll(Assignments.parse(assignments));
        settings.putAll(flags);
        return settings;
    }
}
