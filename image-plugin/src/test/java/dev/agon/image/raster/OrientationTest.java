package dev.agon.image.raster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The letter F of the EXIF literature, told by its corners: a b over c d (over e f). */
class OrientationTest {
    /** Stored "abcdef" (2 wide, 3 high), and how it reads upright. */
    @ParameterizedTest
    @CsvSource({
        "1, abcdef, false",
        "2, badcfe, false",
        "3, fedcba, false",
        "4, efcdab, false",
        "5, acebdf, true",
        "6, ecafdb, true",
        "7, fdbeca, true",
        "8, bdface, true"
    })
    void standsUpright(int tag, String expected, boolean swaps) {
        Orientation orientation = Orientation.ofExif(tag);
        byte[] stored = {'a', 'b', 'c', 'd', 'e', 'f'};
        byte[] upright = orientation.apply(stored, swaps ? 3 : 2, swaps ? 2 : 3, 1);
        assertThat(orientation.swapsAxes()).isEqualTo(swaps);
        assertThat(upright).asString().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, -1, 65535})
    void unknownValuesAreUpright(int tag) {
        assertThat(Orientation.ofExif(tag)).isEqualTo(Orientation.UPRIGHT);
    }
}
