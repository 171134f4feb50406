package org.example.table;

import dev.agon.model.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A column of quantities with mode-specific normalisation (Xu et al., "Modeling tabular data using conditional GAN", 2019,
 * section 4.2): the alternatives say which component of a mixture of Gaussians a value belongs to, and slot 0 is
 * {@code (value - mean) / (4 deviations)} of that component, cut off at ±1. The most probable component is taken, where
 * the paper draws one, so that encoding is a function of the cell. Missing values are a further alternative.
 *
 * @param least smallest value seen; no smaller one is written
 * @param most largest value seen
 * @param missing whether cells may be empty
 */
record QuantityColumn(
        String name, CellFormat format, GaussianMixture mixture, double least, double most, boolean missing)
        implements Column {
    private static final double SPAN = 4;
    private static final int MOST_COMPONENTS = 10;

    static QuantityColumn read(JsonFields fields) {
        List<Double> numbers = new ArrayList<>();
        for (JsonFields component : fields.objectList("components")) {
            numbers.add(component.number("weight"));
            numbers.add(component.number("mean"));
            numbers.add(component.number("deviation"));
        }
        int size = numbers.size() / 3;
        double least = fields.number("least");
        double most = fields.number("most");
        boolean finite = numbers.stream().allMatch(Double::isFinite) && Double.isFinite(least) && Double.isFinite(most);
        if (size < 1 || size > MOST_COMPONENTS || !finite || least > most) {
            throw fields.wrong("components", "or the range beside it makes no sense");
        }
        GaussianMixture mixture = new GaussianMixture(new double[size], new double[size], new double[size]);
        for (int k = 0; k < size; k++) {
            mixture.weights()[k] = numbers.get(3 * k);
            mixture.means()[k] = numbers.get(3 * k + 1);
            mixture.deviations()[k] = numbers.get(3 * k + 2);
        }
        return new QuantityColumn(
                fields.text("name"),
                new CellFormat(fields.integer("date", 0, 1) == 1, fields.integer("decimals", 0, 10)),
                mixture,
                least,
                most,
                fields.integer("missing", 0, 1) == 1);
    }

    @Override
    public int alternatives() {
        return mixture.size() + (missing ? 1 : 0);
    }

    @Override
    public void encode(String cell, float[] into, int at) {
        OptionalDouble quantity = format.read(cell);
        if (quantity.isEmpty()) {
            // a cell that holds no quantity, where none was missing when the column was fitted, counts as average
            into[at + 1 + (missing ? mixture.size() : heaviest())] = 1;
            return;
        }
        double value = Math.max(least, Math.min(most, quantity.getAsDouble()));
        int k = mixture.component(value);
        double normal = (value - mixture.means()[k]) / (SPAN * mixture.deviations()[k]);
        into[at] = (float) Math.max(-1, Math.min(1, normal));
        into[at + 1 + k] = 1;
    }

    private int heaviest() {
        double most = Arrays.stream(mixture.weights()).max().orElseThrow();
        int k = 0;
        while (mixture.weights()[k] < most) {
            k++;
        }
        return k;
    }

    @Override
    public String decode(float[] from, int at) {
        int k = Column.chosen(from, at, alternatives());
        if (k == mixture.size()) {
            return "";
        }
        double normal = Float.isNaN(from[at]) ? 0 : Math.max(-1, Math.min(1, from[at]));
        double value = mixture.means()[k] + SPAN * mixture.deviations()[k] * normal;
        return format.write(Math.max(least, Math.min(most, value)));
    }

    @Override
    public Map<String, Object> toJson() {
        List<Map<String, Object>> components = new ArrayList<>();
        for (int k = 0; k < mixture.size(); k++) {
            Map<String, Object> component = new LinkedHashMap<>();
            component.put("weight", mixture.weights()[k]);
            component.put("mean", mixture.means()[k]);
            component.put("deviation", mixture.deviations()[k]);
            components.add(component);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("date", format.date() ? 1 : 0);
        json.put("decimals", format.decimals());
        json.put("least", least);
        json.put("most", most);
        json.put("missing", missing ? 1 : 0);
        json.put("components", components);
        return json;
    }
}
