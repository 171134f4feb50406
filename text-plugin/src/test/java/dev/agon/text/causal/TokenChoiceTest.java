package dev.agon.text.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenChoiceTest {
    private static final float[] LOGITS = {9, (float) Math.log(6), (float) Math.log(3), (float) Math.log(1)};

    private static double[] shares(double temperature, double share) {
        TokenChoice choice = new TokenChoice(temperature, share);
        RandomStream random = RandomStream.of(1);
        double[] shares = new double[3];
        for (int i = 0; i < 20_000; i++) {
            shares[choice.draw(LOGITS, 1, 3, random.nextDouble())] += 1 / 20_000.0;
        }
        return shares;
    }

    @Test
    void drawsByTheSoftmax() {
        assertThat(shares(1, 1)).containsExactly(new double[] {0.6, 0.3, 0.1}, within(0.02));
    }

    @Test
    void coolerIsLikelier() {
        double total = 36 + 9 + 1;
        assertThat(shares(0.5, 1)).containsExactly(new double[] {36 / total, 9 / total, 1 / total}, within(0.02));
    }

    @Test
    void drawsFromTheSmallestSetThatHasTheShare() {
        assertThat(shares(1, 0.85)).containsExactly(new double[] {2 / 3.0, 1 / 3.0, 0}, within(0.02));
        assertThat(shares(1, 0.5)).containsExactly(new double[] {1, 0, 0}, within(1e-9));
    }

    @Test
    void exponentialsHaveSevenDigits() {
        double[] values =
                IntStream.rangeClosed(0, 1_800).mapToDouble(i -> -i / 100.0).toArray();
        double[] expected = Arrays.stream(values).map(Math::exp).toArray();
        TokenChoice.exponentiate(values, values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(expected[i], withinPercentage(1e-5));
        }
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> new TokenChoice(1, 1).draw(new float[] {Float.NaN, Float.NaN}, 0, 2, 0.5))
                .isInstanceOf(IllegalStateException.class);
    }
}
