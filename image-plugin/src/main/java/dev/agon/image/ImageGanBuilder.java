package dev.agon.image;

import dev.agon.gan.GanBuilder;
import dev.agon.image.task.ImageTask;
import java.awt.image.BufferedImage;

/** What to train, and for how long. Whatever is not said is as {@code agon train image} has it. */
public final class ImageGanBuilder extends GanBuilder<BufferedImage, ImageGan, ImageGanBuilder> {
    ImageGanBuilder() {
        super(ImageModality.NAME, BufferedImage.class, ImageGan::new);
    }

    @Override
    protected ImageGanBuilder self() {
        return this;
    }

    /** What every picture is cropped and resampled to, in pixels. Default: the data's own size, or 32 by 32. */
    public ImageGanBuilder size(int width, int height) {
        return set("size", width + "x" + height);
    }

    /** What the model is for, as {@code --set task=} has it: {@code superres}, {@code inpaint}, {@code deblur},
     * {@code restyle}. */
    public ImageGanBuilder task(String name) {
        return set(ImageTask.TASK, name);
    }
}
