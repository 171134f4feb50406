package dev.agon.cli;

import dev.agon.Agon;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Options;
import dev.agon.spi.Transformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        description = "let a model change given samples, such as enlarge or repair them",
        sortOptions = false,
        footer = {
            "",
            "What is given is what training data may be, unreadable items included. The output is a folder, or one file",
            "where its name has an extension and one sample is given. What is there is kept unless --force is given."
        })
final class ApplyCommand extends Subcommand {
    @Mixin
    private ModelOptions model;

    @Option(names = "--in", required = true, paramLabel = "FILE|DIR", description = "samples to change")
    private Path in;

    @Option(names = "--out", required = true, paramLabel = "FILE|DIR", description = "where to write")
    private Path out;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "an option of the change; may be repeated")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description = "what to change of the samples, where a model takes a mask; the same as --set mask=FILE")
    private String mask;

    @Option(names = "--force", description = "replace a file, or write into a folder that holds something")
    private boolean force;

    ApplyCommand(Session session) {
        super(session);
    }

    @Override
    int run() {
        Map<String, String> settings = new LinkedHashMap<>(Assignments.parse(assignments));
        if (mask != null) {
            settings.put("mask", mask);
        }
        boolean toFile = !Files.isDirectory(out) && out.getFileName().toString().contains(".");
        if (!force) {
            checkFree(toFile);
        }
        try (Agon agon = openAgon()) {
            applyThreads();
            try (SavedModel<?> loaded = model.open(agon)) {
                apply(loaded, settings, toFile);
            }
        }
        return 0;
    }

    private void checkFree(boolean toFile) {
        if (!toFile) {
            new SampleFolder(out).checkFree();
        } else if (Files.exists(out)) {
            throw AgonException.usage(out + " exists; choose another name, or replace it with --force");
        }
    }

    private <T> void apply(SavedModel<T> loaded, Map<String, String> settings, boolean toFile) {
        Transformer<T> transformer = loaded.transformer()
                .orElseThrow(() -> AgonException.usage(model.path() + " is a model of "
                        + loaded.modality().name() + " that makes samples of its own and changes none; use it with"
                        + " agon generate"));
        Options options = transformer.options().parse(settings);
        try (Dataset<T> given = loaded.modality().openGiven(in, loaded.options())) {
            Iterable<Example<T>> changed = () -> LongStream.range(0, given.size())
                    .mapToObj(i -> changed(given.get(i), transformer, options))
                    .iterator();
            if (toFile) {
                checkOne(given);
                loaded.modality()
                        .writer(loaded.options())
                        .write(changed.iterator().next(), out);
            } else {
                new SampleFolder(out).write(loaded, changed, 1, done -> {});
            }
            tell(given);
        }
    }

    private static <T> Example<T> changed(Example<T> example, Transformer<T> transformer, Options options) {
        return new Example<>(example.id(), transformer.apply(example.value(), options), example.attributes());
    }

    private void checkOne(Dataset<?> given) {
        if (given.size() != 1) {
            throw AgonException.usage(in + " holds " + given.size() + " samples, and " + out
                    + " is one file; give --out a folder, without an extension in its name");
        }
    }

    private void tell(Dataset<?> given) {
        if (!common().quiet()) {
            given.rejected().forEach(item -> console().line("left out as unreadable: " + item));
            console().line(Figures.count(given.size(), "sample") + " written to " + out);
        }
    }
}
