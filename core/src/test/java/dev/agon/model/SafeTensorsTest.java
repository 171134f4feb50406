package dev.agon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
    private static byte[] bytes(SafeTensors tensors) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            tensors.writeTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SafeTensors read(byte[] file) {
        return SafeTensors.read(new ByteArrayInputStream(file), file.length, "x.safetensors");
    }

    private static byte[] file(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static String tensor(String name, String dtype, String shape, long begin, long end) {
        return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ","
                + end + "]}";
    }

    @Test
    void writesTheFormatToTheByte() {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", new SafeTensors.Tensor(new long[] {2, 1}, FloatBuffer.wrap(new float[] {1f, -2f})));
        tensors.put("a", SafeTensors.Tensor.of(0.5f));
        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"b\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
        int padded = (header.length() + 7) / 8 * 8;
        ByteBuffer expected = ByteBuffer.allocate(8 + padded + 12).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(padded).put(header.getBytes(StandardCharsets.US_ASCII));
        while (expected.position() < 8 + padded) {
            expected.put((byte) ' ');
        }
        expected.putFloat(1f).putFloat(-2f).putFloat(0.5f);

        assertThat(bytes(new SafeTensors(tensors, Map.of("k", "v")))).isEqualTo(expected.array());
    }

    @Property(tries = 100)
    void bringsBackEveryBit(@ForAll @Size(max = 50) int[] bits, @ForAll @Size(max = 5) float[] more) {
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        tensors.put("weights", SafeTensors.Tensor.of(values));
        tensors.put("ü \" \n", SafeTensors.Tensor.of(more));
        SafeTensors back = read(bytes(new SafeTensors(tensors, Map.of())));
        float[] found = back.tensors().get("weights").toArray();
        for (int i = 0; i < bits.length; i++) {
            assertThat(Float.floatToRawIntBits(found[i])).isEqualTo(Float.floatToRawIntBits(values[i]));
        }
        assertThat(back.tensors().get("ü \" \n").toArray()).isEqualTo(more);
    }

    @Test
    void keepsLargeTensorsThatSpanManyChunks() {
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.1f;
        }
        SafeTensors tensors = new SafeTensors(Map.of("v", SafeTensors.Tensor.of(values)), Map.of());
        assertThat(read(bytes(tensors)).tensors().get("v").toArray()).isEqualTo(values);
    }

    @Test
    void readsScalarsAndEmptyTensorsInAnyHeaderOrder() {
        String header = "{" + tensor("z", "F32", "[]", 0, 4) + "," + tensor("e", "F32", "[0,7]", 0, 0) + "}";
        SafeTensors read = read(file(header, 4));
        assertThat(read.tensors().get("z").shape()).isEmpty();
        assertThat(read.tensors().get("e").toArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, 1000, 10_000_001})
    void refusesAHeaderLengthThatCannotBe(long length) {
        byte[] file = file("{}", 0);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        refused(file, "header claims");
    }

    @Test
    void refusesAHugeHeaderEvenIfTheFileClaimsToBeHuge() {
        byte[] file = file("{}", 0);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(SafeTensors.MAX_HEADER + 1L);
        assertThatThrownBy(() -> SafeTensors.read(new ByteArrayInputStream(file), Long.MAX_VALUE, "x"))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("header claims");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "nonsense", "{\"a\":1}", "{\"a\":{}}", "{\"a\":{\"dtype\":\"F32\"}}", "{} {}", "{\"a\""})
    void refusesAHeaderThatIsNone(String header) {
        refused(file(header, 0), "x.safetensors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "F16; [2]; 0; 4; only F32",
                "F32; [2]; 0; 12; do not fit",
                "F32; [-2]; 0; 8; not one that can be read",
                "F32; [4611686018427387904,4]; 0; 8; not one that can be read",
                "F32; [65536,65536]; 0; 8; not one that can be read",
                "F32; [2147483647,0]; 0; 8; not one that can be read",
                "F32; [2.5]; 0; 8; no whole number",
                "F32; [99999999999999999999]; 0; 8; no whole number",
                "F32; \"2\"; 0; 8; not a list",
                "F32; [2]; 8; 0; do not fit",
                "F32; [2]; -8; 0; do not fit",
                "F32; [2]; 4; 12; begins at byte 4",
                "F32; [1]; 0; 4; cut short",
                "F32; [4]; 0; 16; cut short"
            })
    void refusesATensorThatDoesNotFit(String dtype, String shape, long begin, long end, String why) {
        refused(file("{" + tensor("a", dtype.trim(), shape.trim(), begin, end) + "}", 8), why.trim());
    }

    @Test
    void refusesOverlapsGapsAndRepeatedNames() {
        refused(file("{" + tensor("a", "F32", "[2]", 0, 8) + "," + tensor("b", "F32", "[2]", 4, 12) + "}", 12), "'b'");
        refused(file("{" + tensor("a", "F32", "[1]", 0, 4) + "," + tensor("b", "F32", "[1]", 8, 12) + "}", 12), "'b'");
        refused(
                file("{" + tensor("a", "F32", "[1]", 0, 4) + "," + tensor("a", "F32", "[1]", 4, 8) + "}", 8),
                "valid JSON");
    }

    @Test
    void refusesDeepNesting() {
        refused(file("{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", 0), "valid JSON");
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = bytes(new SafeTensors(Map.of("a", SafeTensors.Tensor.of(1, 2, 3)), Map.of("m", "n")));
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "x.safetensors");
        }
    }

    @Test
    void refusesAStreamThatEndsBeforeItsClaimedSize() {
        byte[] whole = bytes(new SafeTensors(Map.of("a", SafeTensors.Tensor.of(1, 2, 3)), Map.of()));
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        assertThatThrownBy(() -> SafeTensors.read(new ByteArrayInputStream(cut), whole.length, "x"))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("cut short");
    }

    @Property(tries = 300)
    void neverFailsOtherThanWithADataError(@ForAll @Size(max = 60) byte[] noise) {
        byte[] whole = bytes(new SafeTensors(Map.of("a", SafeTensors.Tensor.of(1, 2, 3)), Map.of()));
        for (int i = 0; i + 1 < noise.length; i += 2) {
            whole[Byte.toUnsignedInt(noise[i]) % whole.length] = noise[i + 1];
        }
        try {
            read(whole);
        } catch (AgonException e) {
            assertThat(e.category()).isEqualTo(Category.DATA);
        }
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                .hasMessageContaining("x.safetensors")
                .hasMessageContaining(why);
    }
}
