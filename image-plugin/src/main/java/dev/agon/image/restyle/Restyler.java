package dev.agon.image.restyle;

import dev.agon.nn.Values;
import dev.agon.spi.Attribute;
import dev.agon.spi.Head;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.TrainedModel;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Changes pictures with a model. The attributes that nobody asks to change are to stay, and the generator has to be told
 * them too: the discriminator, which learned to name attributes, reads them off the picture.
 */
record Restyler(TrainedModel<BufferedImage> model) {
    List<Attribute> attributes() {
        return model.attributes();
    }

    /**
     * The number by which the model knows a value of one of its attributes.
     *
     * @throws dev.agon.spi.AgonException USAGE if the attribute has no such value
     */
    int number(String attribute, String value) {
        return attributes().stream()
                .filter(each -> each.name().equals(attribute))
                .findFirst()
                .orElseThrow()
                .indexOf(value);
    }

    /**
     * Pictures with other values of their attributes.
     *
     * @param pictures of any size, which are brought to the model's; there is at least one
     * @param asked numbers of the values wanted by attribute, for each picture
     */
    List<BufferedImage> restyle(List<BufferedImage> pictures, List<Map<String, Integer>> asked) {
        INDArray source = model.codec().encode(pictures);
        List<INDArray> inputs = new ArrayList<>();
        inputs.add(Nd4j.zeros(DataType.FLOAT, pictures.size(), model.spec().latent()));
        inputs.add(source);
        try {
            int[][] shown = shown(source);
            for (int i = 0; i < shown.length; i++) {
                String name = attributes().get(i).name();
                float[] wanted = new float[pictures.size()];
                for (int row = 0; row < wanted.length; row++) {
                    wanted[row] = asked.get(row).getOrDefault(name, shown[i][row]);
                }
                inputs.add(Nd4j.createFromArray(wanted));
            }
            try (Pass pass = model.generator().forward(inputs, Mode.SAMPLE, RandomStream.of(0))) {
                return model.codec().decode(pass.outputs().get(0));
            }
        } finally {
            inputs.forEach(INDArray::close);
        }
    }

    /** Numbers of the values that the discriminator sees, by attribute and picture. */
    private int[][] shown(INDArray pictures) {
        int rows = Math.toIntExact(pictures.size(0));
        List<INDArray> inputs = new ArrayList<>(List.of(pictures, pictures));
        attributes().forEach(attribute -> inputs.add(Nd4j.zeros(DataType.FLOAT, rows)));
        List<String> heads =
                model.discriminator().traits().heads().stream().map(Head::name).toList();
        try (Pass pass = model.discriminator().forward(inputs, Mode.SAMPLE, RandomStream.of(0))) {
            int[][] shown = new int[attributes().size()][];
            for (int i = 0; i < shown.length; i++) {
                int head = heads.indexOf(attributes().get(i).condition().headName());
                shown[i] = largest(Values.floats(pass.outputs().get(head)), rows);
            }
            return shown;
        } finally {
            inputs.subList(2, inputs.size()).forEach(INDArray::close);
        }
    }

    /** The place of the largest number of each row. */
    private static int[] largest(float[] values, int rows) {
        int each = values.length / rows;
        int[] largest = new int[rows];
        for (int i = 0; i < values.length; i++) {
            int row = i / each;
            if (values[i] > values[row * each + largest[row]]) {
                largest[row] = i % each;
            }
        }
        return largest;
    }
}
