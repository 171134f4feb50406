package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batches of pictures with what is left of each as conditions. */
record DegradedBatches(BatchSource originals, Degradation degradation, long seed) implements BatchSource {
    @Override
    public Batch at(long step) {
        Batch batch = originals.at(step);
        // the pictures' labels, if they have any, are not told
        batch.conditions().forEach(INDArray::close);
        RandomStream random = RandomStream.of(seed).fork("degradation").fork(step);
        List<List<FloatPicture>> remains = new ArrayList<>();
        for (FloatPicture original : PictureTensors.unstack(batch.sample())) {
            remains.add(degradation.degrade(original, random.fork(remains.size())));
        }
        return new Batch(batch.sample(), PictureTensors.conditions(remains));
    }
}
