package dev.agon.image;

import dev.agon.image.repair.Deblurring;
import dev.agon.image.repair.Inpainting;
import dev.agon.image.restyle.Restyling;
import dev.agon.image.superres.SuperResolution;
import dev.agon.image.task.Generation;
import dev.agon.image.task.ImageTask;
import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tasks, by name. */
final class ImageTasks {
    private static final String SCALE = "scale";
    private static final int USUAL_SCALE = 4;

    /** What {@code --set} takes. */
    static final OptionSet DECLARED = OptionSet.builder()
            .choice(
                    ImageTask.TASK,
                    Generation.NAME,
                    "what the model is for: new pictures, or to enlarge, fill in, sharpen or restyle given ones",
                    Generation.NAME,
                    SuperResolution.NAME,
                    Inpainting.NAME,
                    Deblurring.NAME,
                    Restyling.NAME)
            .text(SCALE, "", "how many times the sides of a picture grow, of task=superres (default: 4)")
            .build();

    private ImageTasks() {}

    /**
     * The task that checked options ask for.
     *
     * @throws AgonException USAGE for a scale that cannot be, or without a use
     */
    static ImageTask of(Options options) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(ImageTask.TASK, options.text(ImageTask.TASK));
        String scale = options.text(SCALE).strip();
        if (!scale.isEmpty()) {
            if (!options.text(ImageTask.TASK).equals(SuperResolution.NAME)) {
                throw AgonException.usage("scale=" + Suggestions.printable(scale) + " is of task="
                        + SuperResolution.NAME + ", and the task is " + options.text(ImageTask.TASK));
            }
            settings.put(SCALE, scale);
        }
        return of(settings);
    }

    /**
     * The task that {@link ImageTask#settings} describe.
     *
     * @throws AgonException USAGE if there is no such task
     */
    static ImageTask of(Map<String, String> settings) {
        String name = settings.getOrDefault(ImageTask.TASK, "");
        return switch (name) {
            case Generation.NAME -> new Generation();
            case SuperResolution.NAME ->
                SuperResolution.of(settings.getOrDefault(SCALE, Integer.toString(USUAL_SCALE)));
            case Inpainting.NAME -> new Inpainting();
            case Deblurring.NAME -> new Deblurring();
            case Restyling.NAME -> new Restyling();
            default ->
                throw AgonException.usage(Suggestions.unknown(
                        ImageTask.TASK,
                        name,
                        List.of(
                                Generation.NAME,
                                SuperResolution.NAME,
                                Inpainting.NAME,
                                Deblurring.NAME,
                                Restyling.NAME)));
        };
    }
}
