package dev.agon.image;

import dev.agon.image.faces.DrawnFaces;
import dev.agon.image.restyle.Restyling;
import dev.agon.image.task.ImageTask;
import dev.agon.spi.Demo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Demos on faces that are drawn when they are needed. */
final class FacesDemos {
    private static final DrawnFaces FACES = new DrawnFaces(6_000, 48, 1);

    private static final Map<String, String> OTHER_DATA = Map.of("columns", "all");

    private FacesDemos() {}

    static List<Demo> all() {
        return List.of(
                new Demo(
                        "faces",
                        FACES.count() + " drawn faces, asked for by expression and style",
                        FacesDemos::draw,
                        with(Map.of(
                                "lr",
                                "1e-3",
                                "r1",
                                "0.5",
                                "r2",
                                "0.5",
                                "attributes",
                                "true",
                                "terms",
                                "attributes:0.5")),
                        OTHER_DATA),
                new Demo(
                        Restyling.NAME,
                        "drawn faces given another expression or style",
                        FacesDemos::draw,
                        with(Map.of(ImageTask.TASK, Restyling.NAME)),
                        OTHER_DATA));
    }

    private static Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("columns", "expression,style");
        all.put("minutes", "3");
        return all;
    }

    private static Path draw(Path folder) {
        return FACES.write(folder);
    }
}
