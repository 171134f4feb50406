package dev.agon.image.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.judge.JudgeCache;
import dev.agon.spi.AgonException;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributeEvaluatorTest {
    /** Drawing samples may take longer than measuring them. */
    @Test
    void samplesAreDrawnOnce(@TempDir Path folder) {
        EvaluationData<BufferedImage> parts = EvaluationData.of(Shapes.labelled(60, 1), 0.2);
        JudgeCache cache = new JudgeCache(folder);
        List<Example<BufferedImage>> samples = Shapes.samples(300, 2);
        AtomicInteger passes = new AtomicInteger();
        Iterable<Example<BufferedImage>> drawn = () -> {
            passes.incrementAndGet();
            return samples.iterator();
        };
        try (AttributeEvaluator evaluator = new AttributeEvaluator(parts, Shapes.codec(), cache, 1);
                ImageEvaluator pictures = new ImageEvaluator(parts, Shapes.codec(), cache, 1)) {
            assertThat(evaluator.evaluate(drawn)).isEqualTo(pictures.evaluate(samples));
            assertThat(passes).hasValue(1);
            assertThatThrownBy(() -> evaluator.evaluate(List.of()))
                    .isInstanceOf(AgonException.class)
                    .hasMessage("there is no sample to measure");
        }
    }
}
