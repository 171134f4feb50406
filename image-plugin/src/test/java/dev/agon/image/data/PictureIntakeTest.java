package dev.agon.image.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.data.Labelling;
import dev.agon.data.UnreadableItem;
import dev.agon.image.Fixtures;
import dev.agon.image.raster.ImagePixels;
import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PixelRows;
import dev.agon.spi.AgonException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PictureIntakeTest {
    private static final ImageOptions OPTIONS = ImageOptions.of(ImageOptions.DECLARED.parse(Map.of()));
    private static final int COUNT = 400;
    private static final int THREADS = 4;

    /** Pictures from nowhere, whose decoding is what a test wants it to be. */
    private static class Made implements PictureSource {
        PixelRows decode(int index) throws UnreadableItem {
            return ImagePixels.rows(Fixtures.grayNoise(8, 8, index));
        }

        @Override
        public Path path() {
            return Path.of("made");
        }

        @Override
        public int size() {
            return COUNT;
        }

        @Override
        public String name(int index) {
            return index + ".png";
        }

        @Override
        public long storedBytes(int index) {
            return 60L << 20;
        }

        @Override
        public Picture open(int index) {
            return new Picture() {
                @Override
                public int width() {
                    return 8;
                }

                @Override
                public int height() {
                    return 8;
                }

                @Override
                public Orientation orientation() {
                    return Orientation.UPRIGHT;
                }

                @Override
                public long decodedBytes() {
                    return 200L << 20;
                }

                @Override
                public PixelRows decode() throws UnreadableItem {
                    return Made.this.decode(index);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Labelling labelling() {
            return Labelling.NONE;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    @Test
    void aLackOfMemoryBesideOthersIsNoFaultOfThePicture() {
        AtomicInteger decoding = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        Made source = new Made() {
            @Override
            PixelRows decode(int index) throws UnreadableItem {
                decoding.incrementAndGet();
                try {
                    if (index % 10 == 7 && failures.incrementAndGet() % 2 == 1) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return super.decode(index);
                } finally {
                    decoding.decrementAndGet();
                }
            }
        };
        try (ImageDataset whole = PictureIntake.of(new Made(), OPTIONS, THREADS);
                ImageDataset data = PictureIntake.of(source, OPTIONS, 1)) {
            assertThat(failures).hasValue(COUNT / 10 * 2);
            assertThat(data.rejected()).isEmpty();
            assertThat(data.fingerprint()).isEqualTo(whole.fingerprint());
        }
    }

    @Test
    void aPictureThatNeedsMoreMemoryThanThereIsEndsItByName() {
        Made source = new Made() {
            @Override
            PixelRows decode(int index) throws UnreadableItem {
                if (index == 123) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return super.decode(index);
            }
        };
        for (int threads : new int[] {1, THREADS}) {
            assertThatThrownBy(() -> PictureIntake.of(source, OPTIONS, threads))
                    .isInstanceOfSatisfying(
                            AgonException.class,
                            e -> assertThat(e.category()).isEqualTo(AgonException.Category.INTERNAL))
                    .hasMessageContainingAll("123.png", "AGON_HEAP");
        }
    }

    @Test
    void anInterruptEndsReadingAfterThePictureAtHand() {
        for (int threads : new int[] {1, THREADS}) {
            Thread reader = Thread.currentThread();
            AtomicInteger decoded = new AtomicInteger();
            Made source = new Made() {
                @Override
                PixelRows decode(int index) throws UnreadableItem {
                    if (decoded.incrementAndGet() == 100) {
                        reader.interrupt();
                    } else if (decoded.get() > 100 && threads > 1) {
                        pause(); // so that reading to the end would take far longer than it takes to hear of it
                    }
                    return super.decode(index);
                }
            };
            assertThatThrownBy(() -> PictureIntake.of(source, OPTIONS, threads))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(decoded.get()).isBetween(100, COUNT - 1);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anErrorOfAWorkerStaysWhatItIs() {
        Made source = new Made() {
            @Override
            PixelRows decode(int index) {
                throw new StackOverflowError("deep");
            }
        };
        assertThatThrownBy(() -> PictureIntake.of(source, OPTIONS, THREADS)).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void readingWaitsForRoomBeforeItBegins() {
        AtomicLong open = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Made source = new Made() {
            @Override
            public Picture open(int index) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                return super.open(index);
            }

            @Override
            PixelRows decode(int index) throws UnreadableItem {
                try {
                    return super.decode(index);
                } finally {
                    open.decrementAndGet();
                }
            }
        };
        try (ImageDataset data = PictureIntake.of(source, OPTIONS, THREADS)) {
            assertThat(data.size()).isEqualTo(COUNT);
        }
        // 60 MB each, three times, and there is room for 192 MB
        assertThat(most).hasValue(1);
    }

    @Test
    void longNamesDoNotHideTheReason() {
        String folder = "very/".repeat(60);
        Made source = new Made() {
            @Override
            PixelRows decode(int index) throws UnreadableItem {
                if (index == 5) {
                    throw new UnreadableItem("truncated");
                }
                return super.decode(index);
            }

            @Override
            public String name(int index) {
                return folder + index + ".png";
            }
        };
        try (ImageDataset data = PictureIntake.of(source, OPTIONS, THREADS)) {
            assertThat(data.rejected())
                    .singleElement()
                    .asString()
                    .startsWith("…")
                    .endsWith("very/5.png: truncated");
        }
    }
}
