package dev.agon.image.restore;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AxisTest {
    @Property
    void everyPixelIsKeptAndFarEnoughFromTheEdgesInside(
            @ForAll @IntRange(min = 1, max = 700) int extent,
            @ForAll @IntRange(min = 1, max = 8) int grain,
            @ForAll @IntRange(min = 3, max = 20) int grainsASide,
            @ForAll @IntRange(min = 0, max = 8) int margin) {
        int side = grain * grainsASide;
        int kept = Math.min(margin, (side - 1) / 2);
        Axis axis = Axis.of(extent, grain, side, kept);
        assertThat(axis.tile()).isLessThanOrEqualTo(side);
        assertThat(axis.tile() % grain).isZero();
        int reached = 0;
        for (int i = 0; i < axis.tiles(); i++) {
            Axis.Span span = axis.span(i);
            assertThat(span.length()).isEqualTo(axis.tile());
            assertThat(span.begin()).isNotNegative();
            assertThat(span.begin() + span.length()).isLessThanOrEqualTo(axis.padded());
            assertThat(span.keptBegin()).isLessThanOrEqualTo(reached);
            boolean first = span.begin() == 0;
            boolean last = span.begin() + span.length() == axis.padded();
            assertThat(first || span.keptBegin() - span.begin() >= kept).isTrue();
            int end = span.keptBegin() + span.keptLength();
            assertThat(last || span.begin() + span.length() - end >= kept).isTrue();
            assertThat(end).isGreaterThan(reached).isLessThanOrEqualTo(extent);
            reached = end;
        }
        assertThat(reached).isEqualTo(extent);
    }
}
