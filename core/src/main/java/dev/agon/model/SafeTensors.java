package dev.agon.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.spi.AgonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format (<a href="https://github.com/huggingface/safetensors">specification</a>), 32-bit floats only:
 * eight bytes of little-endian header length, a JSON header, then the tensors one after the other. Python reads it with
 * {@code safetensors.numpy.load_file}.
 *
 * @param tensors by name, in file order
 * @param metadata the texts under {@code __metadata__}
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    /** Longest header that is read, in bytes. */
    static final int MAX_HEADER = 10_000_000;

    private static final String METADATA = "__metadata__";
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final int ALIGNMENT = 8;
    private static final int CHUNK_FLOATS = 1 << 14;
    private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;
    private static final int MAX_RANK = 32;

    /**
     * One tensor in row-major order.
     *
     * @param data as many values as the shape has elements, from position to limit
     */
    public record Tensor(long[] shape, FloatBuffer data) {
        public Tensor {
            shape = shape.clone();
            if (elements(shape) != data.remaining()) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(shape) + " with " + data.remaining() + " values");
            }
        }

        /** A vector. */
        public static Tensor of(float... values) {
            return new Tensor(new long[] {values.length}, FloatBuffer.wrap(values));
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }

        @Override
        public FloatBuffer data() {
            return data.duplicate();
        }

        /** A copy of the values. */
        public float[] toArray() {
            float[] values = new float[data.remaining()];
            data().get(values);
            return values;
        }
    }

    /** Where a tensor lies in the data section, in bytes. */
    private record Place(String name, long[] shape, long begin, long end) {}

    public SafeTensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Writes the format. Equal content in equal order gives equal bytes. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] header = header();
        out.write(littleEndian(LENGTH_BYTES).putLong(header.length).array());
        out.write(header);
        ByteBuffer chunk = littleEndian(CHUNK_FLOATS * Float.BYTES);
        for (Tensor tensor : tensors.values()) {
            FloatBuffer data = tensor.data();
            while (data.hasRemaining()) {
                chunk.clear();
                int count = Math.min(CHUNK_FLOATS, data.remaining());
                for (int i = 0; i < count; i++) {
                    chunk.putFloat(data.get());
                }
                out.write(chunk.array(), 0, count * Float.BYTES);
            }
        }
    }

    private byte[] header() {
        ObjectNode json = Json.object();
        if (!metadata.isEmpty()) {
            json.set(METADATA, Json.texts(metadata));
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode node = json.putObject(entry.getKey()).put("dtype", "F32");
            ArrayNode shape = node.putArray("shape");
            Arrays.stream(entry.getValue().shape()).forEach(shape::add);
            long end = offset + (long) entry.getValue().data().remaining() * Float.BYTES;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] text = Json.line(json).getBytes(StandardCharsets.UTF_8);
        // the data begins at a multiple of eight, so that it can be mapped into memory
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    /**
     * Reads the format. Nothing is allocated before the header is known to describe exactly {@code size} bytes.
     *
     * @param size length of the stream in bytes, as known from outside; trusted to bound what is allocated
     * @param source names the file in errors
     * @throws AgonException DATA if anything is not as the format has it, or the values are no 32-bit floats
     */
    public static SafeTensors read(InputStream in, long size, String source) {
        try {
            long headerLength = headerLength(in, size, source);
            JsonFields header = Json.read(in.readNBytes((int) headerLength), source + ": header");
            Map<String, String> metadata = header.has(METADATA) ? header.texts(METADATA) : Map.of();
            List<Place> places = places(header, source);
            checkCoverage(places, size - LENGTH_BYTES - headerLength, source);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Place place : places) {
                tensors.put(place.name(), readTensor(in, place));
            }
            return new SafeTensors(tensors, metadata);
        } catch (EOFException e) {
            throw AgonException.data(source + " is cut short", e);
        } catch (IOException e) {
            throw AgonException.data(source + " cannot be read: " + Failures.reason(e), e);
        }
    }

    private static long headerLength(InputStream in, long size, String source) throws IOException {
        byte[] length = in.readNBytes(LENGTH_BYTES);
        if (length.length < LENGTH_BYTES) {
            throw AgonException.data(source + " is no safetensors data: it has only " + length.length + " bytes");
        }
        long headerLength =
                ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, size - LENGTH_BYTES)) {
            throw AgonException.data(source + " is no safetensors data: its header claims "
                    + Long.toUnsignedString(headerLength) + " of " + size + " bytes");
        }
        return headerLength;
    }

    private static List<Place> places(JsonFields header, String source) {
        List<Place> places = new ArrayList<>();
        for (String name : header.names()) {
            if (name.equals(METADATA)) {
                continue;
            }
            JsonFields fields = header.object(name);
            if (!fields.text("dtype").equals("F32")) {
                throw fields.wrong("dtype", "is " + fields.text("dtype") + "; only F32 is read");
            }
            List<Long> offsets = fields.integerList("data_offsets");
            if (offsets.size() != 2) {
                throw fields.wrong("data_offsets", "holds " + offsets.size() + " numbers instead of 2");
            }
            long[] shape = fields.integerList("shape").stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            long elements = elements(shape);
            if (elements < 0) {
                throw fields.wrong("shape", Arrays.toString(shape) + " is not one that can be read");
            }
            long begin = offsets.get(0);
            long end = offsets.get(1);
            if (begin < 0 || end < begin || end - begin != elements * Float.BYTES) {
                throw fields.wrong("data_offsets", offsets + " do not fit shape " + Arrays.toString(shape));
            }
            places.add(new Place(name, shape, begin, end));
        }
        places.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
        return places;
    }

    /** The tensors must tile the data section: no gap, no overlap, nothing left over. */
    private static void checkCoverage(List<Place> places, long dataLength, String source) {
        long end = 0;
        for (Place place : places) {
            if (place.begin() != end) {
                throw AgonException.data(source + ": tensor '" + place.name() + "' begins at byte " + place.begin()
                        + " where " + end + " was expected");
            }
            end = place.end();
        }
        if (end != dataLength) {
            throw AgonException.data(source + " holds " + dataLength + " bytes of tensors where its header describes "
                    + end + "; the file may be cut short");
        }
    }

    private static Tensor readTensor(InputStream in, Place place) throws IOException {
        float[] values = new float[(int) ((place.end() - place.begin()) / Float.BYTES)];
        byte[] chunk = new byte[Math.min(values.length, CHUNK_FLOATS) * Float.BYTES];
        for (int done = 0; done < values.length; ) {
            int count = Math.min(CHUNK_FLOATS, values.length - done);
            if (in.readNBytes(chunk, 0, count * Float.BYTES) < count * Float.BYTES) {
                throw new EOFException();
            }
            ByteBuffer.wrap(chunk)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values, done, count);
            done += count;
        }
        return new Tensor(place.shape(), FloatBuffer.wrap(values));
    }

    /** Number of elements of a shape, or -1 if it is negative somewhere or more than one array can hold. */
    private static long elements(long... shape) {
        if (shape.length > MAX_RANK) {
            return -1;
        }
        long elements = 1;
        for (long extent : shape) {
            if (extent < 0 || extent > MAX_ELEMENTS) {
                return -1;
            }
            elements *= extent;
            if (elements > MAX_ELEMENTS) {
                return -1;
            }
        }
        return elements;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
