package dev.agon.fuzz;

import dev.agon.cli.CommandTargets;
import java.util.ArrayList;
import java.util.List;

/** Every reader of outside data. */
final class Targets {
    private Targets() {}

    static List<Target> all() {
        List<Target> all = new ArrayList<>(DataTargets.all());
        all.addAll(ModelTargets.all());
        all.add(new Target("command", CommandTargets::arguments));
        all.add(new Target("config", CommandTargets::configuration));
        return all;
    }

    static Target named(String name) {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + name + "; there are "
                        + all().stream().map(Target::name).toList()));
    }
}
