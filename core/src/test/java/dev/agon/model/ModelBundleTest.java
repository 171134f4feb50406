package dev.agon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Attribute;
import dev.agon.spi.BundleWriter;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.Network;
import dev.agon.spi.Spec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ModelBundleTest {
    @TempDir
    Path folder;

    private Path file;

    private static Network network(long seed, int width) {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal input = builder.input(3);
        return builder.head("logit", input.dense(width).batchNorm().dense(1, Signal.LINEAR))
                .build(seed);
    }

    private static Manifest manifest() {
        return new Manifest(
                "1.2",
                "points.jar",
                "3.4",
                new Chosen("points", Map.of("size", "2")),
                new Chosen("mlp", Map.of()),
                new Chosen("mlp", Map.of("width", "8")),
                Map.of("batch", "32"),
                new Spec(
                        "points",
                        3,
                        new long[] {2},
                        List.of(Condition.tensor("place", 4, 2), new Condition("label", 2), new Condition("style", 3))),
                List.of(
                        Attribute.label(new Labels(List.of("a", "<b>"), List.of(3L, 0L), "folders")),
                        new Attribute("style", new Labels(List.of("x", "y", "z"), List.of(1L, 1L, 1L), "labels.csv"))),
                500,
                16_000,
                "sha256:00",
                Optional.of(new Metric("distance", 0.25, Double.NaN, true, "", "how")));
    }

    private static Codec<Object> codec(Map<String, String> entries) {
        return new Codec<>() {
            @Override
            public long[] shape() {
                return new long[] {2};
            }

            @Override
            public INDArray encode(List<Object> samples) {
                throw new AssertionError();
            }

            @Override
            public List<Object> decode(INDArray samples) {
                throw new AssertionError();
            }

            @Override
            public void save(BundleWriter out) {
                entries.forEach((name, content) -> out.write(name, content.getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    @BeforeEach
    void write() {
        file = folder.resolve("model.agon");
        write(file);
    }

    private static void write(Path target) {
        try (Network generator = network(1, 8);
                Network average = network(2, 8);
                Network discriminator = network(3, 8);
                Network auxiliary = network(4, 8)) {
            ModelBundle.write(
                    target,
                    manifest(),
                    codec(Map.of("codec.json", "{}")),
                    Weights.of(generator),
                    Optional.of(Weights.of(average)),
                    Weights.of(discriminator),
                    Map.of("decoder", Weights.of(auxiliary)));
        }
    }

    @Test
    void bringsEverythingBack() {
        try (ModelBundle bundle = ModelBundle.open(file);
                Network expected = network(2, 8);
                Network loaded = network(9, 8)) {
            assertThat(bundle.manifest().toJson()).isEqualTo(manifest().toJson());
            assertThat(bundle.codec().read("codec.json")).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
            assertThat(bundle.has(ModelBundle.Part.AVERAGE)).isTrue();
            try (Network auxiliary = network(4, 8)) {
                bundle.loadAuxiliary("decoder", loaded);
                assertThat(loaded.parameters()).isEqualTo(auxiliary.parameters());
            }
            expected.buffers().addi(0.125);
            loaded.buffers().assign(-1);
            bundle.load(ModelBundle.Part.AVERAGE, loaded);
            assertThat(loaded.parameters().toFloatVector())
                    .isEqualTo(expected.parameters().toFloatVector());
            assertThat(loaded.buffers().toFloatVector())
                    .isNotEqualTo(expected.buffers().toFloatVector());
            expected.buffers().subi(0.125);
            assertThat(loaded.buffers().toFloatVector())
                    .isEqualTo(expected.buffers().toFloatVector());
        }
    }

    @Test
    void equalContentGivesEqualBytesAtAnyTimeAndPlace() throws IOException {
        TimeZone before = TimeZone.getDefault();
        Path second = folder.resolve("again.agon");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            write(second);
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(second).hasSameBinaryContentAs(file);
    }

    @Test
    void refusesEveryTruncationWithADataError() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += length < 100 ? 1 : 211) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused("model.agon");
        }
    }

    @Test
    void refusesWeightsWithAFlippedBit() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        int endOfGenerator = text.indexOf("average.safetensors") - 30;
        whole[endOfGenerator - 10] ^= 1;
        Files.write(file, whole);
        try (ModelBundle bundle = ModelBundle.open(file);
                Network network = network(9, 8)) {
            float[] before = network.parameters().toFloatVector();
            assertThatThrownBy(() -> bundle.load(ModelBundle.Part.GENERATOR, network))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("checksum");
            assertThat(network.parameters().toFloatVector()).isEqualTo(before);
        }
    }

    @Test
    void aCheckOfTheWholeFileFindsAFlippedBitInWhicheverEntryItIs() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        List<String> names;
        try (ModelBundle bundle = ModelBundle.open(file);
                ZipFile zip = new ZipFile(file.toFile())) {
            bundle.verify();
            names = zip.stream().map(ZipEntry::getName).toList();
        }
        assertThat(names).contains("auxiliary/decoder.safetensors");
        for (String name : names.subList(1, names.size())) { // the manifest is read when the file is opened
            byte[] altered = whole.clone();
            // the first place of a name is the entry's own header, which the content follows
            altered[new String(whole, StandardCharsets.ISO_8859_1).indexOf(name) + name.length()] ^= 1;
            Files.write(file, altered);
            try (ModelBundle bundle = ModelBundle.open(file)) {
                assertThatThrownBy(bundle::verify)
                        .isInstanceOfSatisfying(
                                AgonException.class,
                                e -> assertThat(e.category()).isEqualTo(Category.DATA))
                        .hasMessageContaining("model.agon: entry " + name)
                        .hasMessageContaining("checksum");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesWeightsThatAreNotFinite(float value) {
        try (Network network = network(1, 8);
                Network broken = network(1, 8)) {
            broken.parameters().putScalar(broken.parameters().length() - 1, value);
            Weights good = Weights.of(network);
            Weights bad = Weights.of(broken);
            ModelBundle.write(file, manifest(), codec(Map.of()), good, Optional.of(bad), good, Map.of("decoder", bad));
            float[] before = network.parameters().toFloatVector();
            try (ModelBundle bundle = ModelBundle.open(file)) {
                assertThatThrownBy(() -> bundle.load(ModelBundle.Part.AVERAGE, network))
                        .isInstanceOfSatisfying(
                                AgonException.class,
                                e -> assertThat(e.category()).isEqualTo(Category.DATA))
                        .hasMessageContaining("average.safetensors: tensor '")
                        .hasMessageContaining("holds " + value);
                assertThatThrownBy(() -> bundle.loadAuxiliary("decoder", network))
                        .hasMessageContaining("auxiliary/decoder.safetensors: tensor '");
                assertThat(network.parameters().toFloatVector()).isEqualTo(before);
                bundle.load(ModelBundle.Part.GENERATOR, network);
            }
        }
    }

    @Test
    void refusesWeightsOfAnotherNetworkAndLeavesTheNetworkAlone() {
        try (ModelBundle bundle = ModelBundle.open(file);
                Network wider = network(9, 9)) {
            float[] before = wider.parameters().toFloatVector();
            assertThatThrownBy(() -> bundle.load(ModelBundle.Part.GENERATOR, wider))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("generator.safetensors")
                    .hasMessageContaining("shape");
            assertThat(wider.parameters().toFloatVector()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "hello, this is a text", "\u0089PNG\r\n"})
    void refusesWhatIsNoZip(String content) throws IOException {
        Files.writeString(file, content, StandardCharsets.ISO_8859_1);
        refused("model.agon");
    }

    @Test
    void refusesAFolderAndAMissingFile() throws IOException {
        Files.delete(file);
        refused("does not exist");
        Files.createDirectory(file);
        refused("is not a file");
    }

    @Test
    void refusesAZipOfSomethingElse() throws IOException {
        zip(Map.of("word/document.xml", "<x/>"));
        refused("no Agon model");
        zip(Map.of());
        refused("model.agon");
    }

    @Test
    void refusesAModelWithoutWeights() throws IOException {
        zip(Map.of("manifest.json", Json.pretty(manifest().toJson())));
        refused("generator.safetensors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "codec/../../evil",
                "/etc/passwd",
                "C:\\evil",
                "a//b",
                "a/",
                "~x",
                "codec/..",
                "a\u0000b"
            })
    void refusesEntriesThatAreNoPlainPaths(String name) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("manifest.json", Json.pretty(manifest().toJson()));
        entries.put(name, "x");
        zip(entries);
        refused("model.agon");
    }

    @Test
    void refusesCompressedEntriesAndSoAllZipBombs() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                zip.write(zeros);
            }
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        refused("compressed");
    }

    @Test
    void refusesEntriesThatClaimMoreThanTheFileHas() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(6);
        }
        // the sizes of the last entry in the table of contents, 24 bytes before its name
        int name = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("discriminator.safetensors");
        for (int offset : new int[] {name - 26, name - 22}) {
            whole[offset + 3] = 0x7f;
        }
        Files.write(file, whole);
        refused("model.agon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "format; 2; a newer Agon wrote it",
                "format; 0; never existed",
                "format; \"1\"; whole number",
                "step; null; whole number",
                "labels; {\"names\":[\"a\"],\"counts\":[1],\"source\":\"s\"}; 2 classes",
                "labels; {\"names\":[\"a\",\"b\"],\"counts\":[-1,2],\"source\":\"s\"}; no count",
                "labels; {\"names\":[\"a\",\"b\"],\"counts\":[0,0],\"source\":\"s\"}; no count",
                "labels; {\"names\":[],\"counts\":[],\"source\":\"s\"}; names",
                "attributes; [{\"name\":\"style\",\"names\":[\"a\"],\"counts\":[1],\"source\":\"s\"}]; 3 classes",
                "attributes; [{\"name\":\"other\",\"names\":[\"a\"],\"counts\":[1],\"source\":\"s\"}]; 0 classes",
                "attributes; [{\"name\":\"--x\",\"names\":[\"a\"],\"counts\":[1],\"source\":\"s\"}]; no attribute",
                "attributes; [{\"name\":\"a\",\"names\":[\"a\"],\"counts\":[1],\"source\":\"s\"},{\"name\":\"a\",\"names\":[\"a\"],\"counts\":[1],\"source\":\"s\"}]; another one is",
                "attributes; [{\"name\":\"place\",\"names\":[\"a\"],\"counts\":[1],\"source\":\"s\"}]; 0 classes",
                "attributes; {}; list",
                "spec; {\"modality\":\"points\",\"latent\":3,\"sample\":[2],\"conditions\":[{\"name\":\"style\",\"classes\":3},{\"name\":\"style\",\"shape\":[4]}]}; two of one name",
                "generator; \"mlp\"; an object",
                "generator; {\"name\":\"mlp\",\"options\":{\"a\":1}}; a text"
            })
    void refusesAManifestThatIsWrong(String member, String value, String why) throws IOException {
        ObjectNode json = manifest().toJson();
        json.set(member, new ObjectMapper().readTree(value));
        zip(Map.of("manifest.json", Json.pretty(json)));
        refused(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0]", "[-3,2]", "[100000,100000,3]", "[9223372036854775807,2]", "[1,1,1,1,1,1,1,1,1]"})
    void refusesSizesThatNoNetworkCanHave(String sample) throws IOException {
        ObjectNode json = manifest().toJson();
        ((ObjectNode) json.get("spec")).set("sample", new ObjectMapper().readTree(sample));
        zip(Map.of("manifest.json", Json.pretty(json)));
        refused("sample");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "", "a\\b", "a b"})
    void aCodecCannotWriteOutsideItsOwnEntries(String name) {
        try (Network network = network(1, 8)) {
            Weights weights = Weights.of(network);
            assertThatThrownBy(() -> ModelBundle.write(
                            file, manifest(), codec(Map.of(name, "x")), weights, Optional.empty(), weights, Map.of()))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.PLUGIN))
                    .hasMessageContaining("breaks its contract");
        }
    }

    @Test
    void aMissingAverageIsNoDefect() {
        try (Network network = network(1, 8)) {
            Weights weights = Weights.of(network);
            ModelBundle.write(file, manifest(), codec(Map.of()), weights, Optional.empty(), weights, Map.of());
        }
        try (ModelBundle bundle = ModelBundle.open(file)) {
            assertThat(bundle.has(ModelBundle.Part.AVERAGE)).isFalse();
            try (Network network = network(1, 8)) {
                assertThatThrownBy(() -> bundle.loadAuxiliary("decoder", network))
                        .hasMessageContaining("auxiliary/decoder.safetensors");
            }
            assertThatThrownBy(() -> bundle.codec().read("codec.json")).hasMessageContaining("codec/codec.json");
        }
    }

    private void zip(Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, String> content : entries.entrySet()) {
                byte[] bytes = content.getValue().getBytes(StandardCharsets.UTF_8);
                CRC32 crc = new CRC32();
                crc.update(bytes);
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setSize(bytes.length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(bytes);
                zip.closeEntry();
            }
        }
    }

    private void refused(String why) {
        assertThatThrownBy(() -> ModelBundle.open(file))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                .hasMessageContaining("model.agon")
                .hasMessageContaining(why);
    }
}
