package dev.agon.molecule.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.molecule.Samples;
import dev.agon.spi.AgonException;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Split;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertyTableTest {
    private static final List<Property> BOTH = List.of(Property.LOGP, Property.WEIGHT);
    private static final PropertyTable TABLE =
            table("logp,weight\n1.0000,100.0000\n2.0000,200.0000\n3.0000,600.0000\n");

    private static PropertyTable table(String text) {
        return PropertyTable.parse(text.getBytes(StandardCharsets.US_ASCII), "properties.csv");
    }

    private static Targets targets(PropertyTable table, Map<String, String> asked) {
        return Targets.of(Targets.OPTIONS.parse(asked), table);
    }

    @Test
    void measuresMoleculesAndReadsBackWhatItWrote() {
        PropertyTable measured = PropertyTable.measure(BOTH, Samples.drugLike().split(Split.HELD_OUT, .02));
        PropertyTable back = PropertyTable.parse(measured.toBytes(), "properties.csv");
        assertThat(back.toBytes()).isEqualTo(measured.toBytes());
        assertThat(back.properties()).isEqualTo(BOTH);
        assertThat(measured.range(Property.WEIGHT)[0]).isBetween(20.0, 200.0);
        double[] drawn = targets(measured, Map.of()).draw(RandomStream.of(1));
        assertThat(back.told(drawn)).isEqualTo(measured.told(drawn));
    }

    @Test
    void standardisesByItsOwnMeanAndDeviation() {
        assertThat(TABLE.told(new double[] {2, 300})[0]).isZero();
        assertThat(TABLE.told(new double[] {3, 300}))
                .as("and a one, which tells that they are told")
                .containsExactly(new float[] {(float) Math.sqrt(1.5), 0, 1}, within(1e-6f));
        assertThat(table("qed\n0.5000\n").told(new double[] {1.5}))
                .as("a property that never changes")
                .containsExactly(1, 1);
        assertThat(TABLE.toldSize()).isEqualTo(3);
        assertThat(PropertyTable.NONE.told(new double[0])).hasSize(PropertyTable.NONE.toldSize());
    }

    @Test
    void theNoneIsWrittenAsAnEmptyLine() {
        assertThat(PropertyTable.parse(PropertyTable.NONE.toBytes(), "x").size())
                .isZero();
        assertThat(targets(PropertyTable.NONE, Map.of()).draw(RandomStream.of(1)))
                .isEmpty();
    }

    @Test
    void drawsTheOthersFromMoleculesNearToWhatIsWanted() {
        StringBuilder text = new StringBuilder("logp,weight\n");
        for (int i = 0; i < 1000; i++) {
            text.append(i).append(".0000,").append(2 * i).append(".0000\n");
        }
        double[] drawn =
                targets(table(text.toString()), Map.of("logp", "500.5")).draw(RandomStream.of(2));
        assertThat(drawn[0]).isEqualTo(500.5);
        assertThat(drawn[1]).isCloseTo(1001, within(12.0));
    }

    @Test
    void refusesTargetsThatCannotBe() {
        for (Map<String, String> wrong : List.of(
                Map.of("logp", "high"),
                Map.of("logp", "NaN"),
                Map.of("logp", "0.9"),
                Map.of("weight", "1e9"),
                Map.of("qed", "0.5"))) {
            assertThatThrownBy(() -> targets(TABLE, wrong))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE));
        }
        assertThatThrownBy(() -> targets(TABLE, Map.of("qed", "0.5"))).hasMessageContaining("condition=logp,weight");
        assertThatThrownBy(() -> targets(PropertyTable.NONE, Map.of("qed", "0.5")))
                .hasMessageContaining("without conditions");
        assertThatThrownBy(() -> targets(TABLE, Map.of("logp", "40"))).hasMessageContaining("from 1.000 to 3.000");
    }

    @Test
    void refusesDamagedTables() {
        for (String damaged : List.of(
                "",
                "logp",
                "logp\n",
                "\n1.0000\n",
                "mood\n1.0000\n",
                "logp\n1.0000",
                "logp\n1.0\n",
                "logp\nNaN\n",
                "logp\n1.0000,2.0000\n",
                "logp,qed\n1.0000\n",
                "logp,logp\n1.0000,1.0000\n",
                "logp\n" + "1.0000\n".repeat(200_000))) {
            assertThatThrownBy(() -> table(damaged))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA));
        }
    }

    @Test
    void readsListsOfProperties() {
        assertThat(Property.list("")).isEmpty();
        assertThat(Property.list("weight, logp")).containsExactly(Property.WEIGHT, Property.LOGP);
        for (String wrong : List.of("logP", "logp,", "logp,logp", "logp;qed")) {
            assertThatThrownBy(() -> Property.list(wrong))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE));
        }
    }
}
