package dev.agon.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample overviews of a run, evenly thinned so that the report stays small enough to open at once. */
final class SampleTimeline {
    /** One overview: a picture as a data URI, or a text. */
    record Frame(long step, String html) {}

    private record Snapshot(long step, Path file, String extension, long bytes) {}

    private static final Pattern NAME = Pattern.compile("step-(\\d{1,15})\\.(png|jpe?g|gif|svg|txt)");
    private static final Map<String, String> PICTURES = Map.of(
            "png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif", "svg", "image/svg+xml");
    private static final int MOST_FRAMES = 40;
    private static final long MOST_BYTES = 16L << 20;
    private static final int LONGEST_TEXT = 4_000;
    private static final int PNG_WIDTH_AT = 16;

    private SampleTimeline() {}

    /** The frames of a {@code samples} folder in the order of their steps, the first and the last among them. */
    static List<Frame> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Snapshot> all;
        try (var files = Files.list(folder)) {
            all = new ArrayList<>(files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .flatMap(f -> snapshot(f).stream())
                    .sorted(Comparator.comparingLong(Snapshot::step).thenComparing(Snapshot::extension))
                    .toList());
        }
        List<Frame> frames = new ArrayList<>();
        for (Snapshot chosen : thinned(all)) {
            frames.add(new Frame(chosen.step(), html(chosen)));
        }
        return frames;
    }

    private static List<Snapshot> snapshot(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return List.of();
        }
        try {
            return List.of(new Snapshot(
                    Long.parseLong(name.group(1)), file, name.group(2).toLowerCase(Locale.ROOT), Files.size(file)));
        } catch (IOException e) {
            return List.of(); // gone since the listing
        }
    }

    private static List<Snapshot> thinned(List<Snapshot> all) {
        int wanted = Math.min(all.size(), MOST_FRAMES);
        List<Snapshot> chosen = evenly(all, wanted);
        while (chosen.size() > 1 && chosen.stream().mapToLong(Snapshot::bytes).sum() > MOST_BYTES) {
            chosen = evenly(all, chosen.size() / 2);
        }
        return chosen.stream().filter(s -> s.bytes() <= MOST_BYTES).toList();
    }

    private static List<Snapshot> evenly(List<Snapshot> all, int count) {
        if (count == all.size()) {
            return all;
        }
        if (count == 1) {
            return List.of(all.get(all.size() - 1));
        }
        List<Snapshot> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get((int) Math.round((double) i * (all.size() - 1) / (count - 1))));
        }
        return chosen;
    }

    private static String html(Snapshot snapshot) throws IOException {
        byte[] content = Files.readAllBytes(snapshot.file());
        String type = PICTURES.get(snapshot.extension());
        if (type == null) {
            String text = new String(content, StandardCharsets.UTF_8);
            return "<pre>" + Html.escape(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text)
                    + "</pre>";
        }
        String style = isSmall(snapshot, content) ? " class=\"pixels\"" : "";
        return "<img" + style + " alt=\"samples after " + snapshot.step() + " steps\" src=\"data:" + type + ";base64,"
                + Base64.getEncoder().encodeToString(content) + "\">";
    }

    /** Whether the picture is a PNG so narrow that enlarging must keep its pixels. */
    private static boolean isSmall(Snapshot snapshot, byte[] content) {
        return snapshot.extension().equals("png")
                && content.length > PNG_WIDTH_AT + 4
                && ByteBuffer.wrap(content).getInt(PNG_WIDTH_AT) < 480;
    }
}
