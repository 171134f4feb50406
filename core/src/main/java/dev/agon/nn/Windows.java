package dev.agon.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The geometry of a convolution over two or three axes, slowest first. */
final class Windows {
    private final List<Window> axes;
    private final long[] sizes;
    private final long[] arguments;

    /** @param axes one window an axis */
    Windows(List<Window> axes) {
        if (axes.size() < 2 || axes.size() > 3) {
            throw new IllegalArgumentException(axes.size() + " windows; a convolution has two or three axes");
        }
        if (axes.stream().anyMatch(window -> window.dilation() > 1)) {
            throw new IllegalArgumentException("a dilated window in " + axes + "; only conv1d takes one");
        }
        this.axes = List.copyOf(axes);
        this.sizes = each(Window::size);
        long[] explicitChannelsLast = {0, 1, 0};
        this.arguments = Stream.of(
                        sizes,
                        each(Window::stride),
                        each(Window::padding),
                        each(Window::dilation),
                        explicitChannelsLast)
                .flatMapToLong(Arrays::stream)
                .toArray();
    }

    int rank() {
        return axes.size();
    }

    long[] sizes() {
        return sizes.clone();
    }

    /** Taps of a window. */
    long area() {
        return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    }

    /** Windows that reach one position of a transposed convolution's output, on average. */
    double overlap() {
        return axes.stream()
                .mapToDouble(window -> (double) window.size() / window.stride())
                .reduce(1, (a, b) -> a * b);
    }

    /** Row shape {@code [extents..., channels]} after a convolution to so many channels. */
    long[] convolved(long[] row, long channels) {
        long[] result = new long[rank() + 1];
        Arrays.setAll(result, i -> i < rank() ? axes.get(i).convolved(row[i]) : channels);
        return result;
    }

    /** Row shape {@code [extents..., channels]} after a transposed convolution to so many channels. */
    long[] transposed(long[] row, long channels) {
        long[] result = new long[rank() + 1];
        Arrays.setAll(result, i -> i < rank() ? axes.get(i).transposed(row[i]) : channels);
        return result;
    }

    /** Whether a transposed convolution of the convolved row gives the row's extents back. */
    boolean inverts(long[] row) {
        for (int i = 0; i < rank(); i++) {
            if (!axes.get(i).inverts(row[i])) {
                return false;
            }
        }
        return true;
    }

    /** In the order of ND4J's convolutions: explicit padding, channels last, weights {@code [k..., in, out]}. */
    long[] arguments() {
        // made once: every convolution asks for it
        return arguments;
    }

    /** See {@link Layer#settings}; the axes are numbered from 0. */
    Map<String, Double> settings() {
        Map<String, Double> settings = new TreeMap<>();
        for (int i = 0; i < rank(); i++) {
            settings.put("size-" + i, (double) axes.get(i).size());
            settings.put("stride-" + i, (double) axes.get(i).stride());
            settings.put("padding-" + i, (double) axes.get(i).padding());
        }
        return settings;
    }

    private long[] each(ToLongFunction<Window> property) {
        return axes.stream().mapToLong(property).toArray();
    }
}
