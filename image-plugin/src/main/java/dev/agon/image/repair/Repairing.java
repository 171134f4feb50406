package dev.agon.image.repair;

import dev.agon.image.raster.PictureShape;
import dev.agon.image.restore.Restoration;
import dev.agon.spi.Recipe;
import java.util.Map;

/** What tasks have in common that give a picture of the same size back. */
interface Repairing extends Restoration {
    /** What {@code task} is called. */
    String name();

    @Override
    default Map<String, String> settings() {
        return Map.of(TASK, name());
    }

    @Override
    default Recipe recipe() {
        return new Recipe("restorer", "pair", PLAN);
    }

    @Override
    default void check(PictureShape pictures) {
        Grain.check(name(), pictures);
    }
}
