package org.example.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.BundleReader;
import dev.agon.spi.Codec;
import dev.agon.testkit.CodecContract;
import java.util.List;

class PointCodecTest extends CodecContract<Point> {
    @Override
    protected Codec<Point> codec() {
        return new PointCodec(4);
    }

    @Override
    protected List<Point> samples() {
        return List.of(new Point(1, 2), new Point(-3, 0.5));
    }

    @Override
    protected Codec<Point> load(BundleReader in) {
        return PointCodec.load(in);
    }

    /** As exact as floats are. */
    @Override
    protected void assertNear(Point decoded, Point original) {
        assertThat(decoded.x()).isCloseTo(original.x(), within(1e-6));
        assertThat(decoded.y()).isCloseTo(original.y(), within(1e-6));
    }
}
