package dev.agon.image;

import dev.agon.image.raster.PictureShape;
import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.testkit.CodecContract;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

class ImageCodecContractTest extends CodecContract<BufferedImage> {
    @Override
    protected Codec<BufferedImage> codec() {
        return new ImageCodec(new PictureShape(7, 5, 3));
    }

    @Override
    protected List<BufferedImage> samples() {
        return List.of(Fixtures.colorNoise(7, 5, 1), Fixtures.colorNoise(7, 5, 2), Fixtures.color(7, 5, 0xFF8000));
    }

    @Override
    protected Codec<BufferedImage> load(BundleReader in) {
        return ImageCodec.load(in);
    }

    @Override
    protected Object content(BufferedImage sample) {
        return IntStream.of(Fixtures.values(sample, 3)).boxed().toList();
    }
}
