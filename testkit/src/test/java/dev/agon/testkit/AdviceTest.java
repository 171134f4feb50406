package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Loss;
import dev.agon.spi.Range;
import dev.agon.spi.ScoreGradients;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What breaks a contract fails its test, with words that a plugin author can act on. */
class AdviceTest {
    /** Means over rows are forgotten, and so is what happens to large scores. */
    private static final class Careless implements Loss {
        @Override
        public String name() {
            return "Careless";
        }

        @Override
        public String description() {
            return "log-loss, written down as in the book";
        }

        @Override
        public boolean pairs() {
            return true;
        }

        @Override
        public ScoreGradients of(double[] real, double[] fake) {
            double lossD = 0;
            double[] dReal = new double[real.length];
            double[] dFake = new double[real.length];
            for (int i = 0; i < real.length; i++) {
                lossD += Math.log(1 + Math.exp(fake[i] - real[i]));
                dReal[i] = -1 / (1 + Math.exp(real[i] - fake[i]));
                dFake[i] = 1;
            }
            return new ScoreGradients(lossD, -lossD, dReal, dFake, dReal);
        }
    }

    private final LossContract loss = new LossContract() {
        @Override
        protected Loss loss() {
            return new Careless();
        }
    };

    /** Remembers what it encoded, sits outside its range, and cannot cope with a generator's output. */
    private static final class Forgetful implements Codec<Float> {
        private int calls;

        @Override
        public long[] shape() {
            return new long[] {1};
        }

        @Override
        public Range range() {
            return new Range(-1, 1);
        }

        @Override
        public INDArray encode(List<Float> samples) {
            float[] values = new float[samples.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = samples.get(i) + calls;
            }
            calls++;
            return Nd4j.create(values, new long[] {values.length, 1}, 'c');
        }

        @Override
        public List<Float> decode(INDArray samples) {
            if (samples.amaxNumber().doubleValue() > 10) {
                throw new IllegalStateException("out of range");
            }
            List<Float> decoded = new ArrayList<>();
            for (long row = 0; row < samples.size(0); row++) {
                decoded.add(samples.getFloat(row, 0));
            }
            return decoded;
        }

        @Override
        public void save(BundleWriter out) {
            out.write("calls.txt", new byte[] {1});
        }
    }

    private final CodecContract<Float> codec = new CodecContract<>() {
        private final Codec<Float> codec = new Forgetful();

        @Override
        protected Codec<Float> codec() {
            return codec;
        }

        @Override
        protected List<Float> samples() {
            return List.of(0.5f, 3f);
        }

        @Override
        protected Codec<Float> load(BundleReader in) {
            return new Forgetful();
        }
    };

    @Test
    void aCarelessLossIsToldWhatToMend() {
        assertAdvice(loss::required_nameIsLowerCaseAndDescribed, "lower-case words");
        assertAdvice(loss::required_gradientsAgreeWithDifferences, "dFake must be the gradient of lossD");
        assertAdvice(loss::required_isAMeanOverTheRows, "a loss is a mean over rows");
        assertAdvice(loss::required_hugeScoresStayFinite, "log1p");
        assertAdvice(loss::required_batchesOfUnequalSizesAreRefused, "programming error");
    }

    @Test
    void aForgetfulCodecIsToldWhatToMend() {
        assertAdvice(codec::required_encodedNumbersAreFiniteAndInRange, "encode must give numbers in range()");
        assertAdvice(codec::required_aSampleIsEncodedTheSameInEveryBatch, "without randomness or memory");
        assertAdvice(codec::required_decodingGivesBackWhatWasEncoded, "override assertNear");
        assertAdvice(codec::required_decodesWhateverAGeneratorEmits, "decode must be total");
        assertAdvice(codec::required_damagedBundlesAreRefusedAsData, "loadCodec reads a file from anywhere");
        assertAdvice(codec::required_isRestoredFromWhatItSaved, "save must write all that loadCodec needs");
    }

    private static void assertAdvice(Runnable test, String advice) {
        assertThatThrownBy(test::run).isInstanceOf(AssertionError.class).hasMessageContaining(advice);
    }
}
