package dev.agon.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemStreamTest {
    private static final FileKind KIND = new FileKind("note", List.of("TXT"), Set.of("txt"), false, 1 << 20, start -> {
        if (start[0] != 'n') {
            throw new UnreadableItem("no TXT, whatever its name says");
        }
    });

    private static byte[] read(byte[] content, long announced) throws IOException, UnreadableItem {
        return ItemStream.readAll(new ByteArrayInputStream(content), announced, KIND);
    }

    @Test
    void noMoreIsTakenThanWasAnnounced() throws Exception {
        byte[] content = "n".repeat(40).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(read(content, 40)).isEqualTo(content);
        assertThat(read(content, 49)).isEqualTo(content);
        assertThatThrownBy(() -> read(content, 39))
                .isInstanceOf(UnreadableItem.class)
                .hasMessageContaining("39 bytes announced");
    }

    @Test
    void nothingLongerThanTheKindAllowsIsTaken() {
        assertThatThrownBy(() -> read(new byte[] {'n'}, (1 << 20) + 1)).hasMessage("longer than 1 MB");
        assertThatThrownBy(() -> read(new byte[0], 0)).hasMessage("empty file");
    }

    @Test
    void whatBeginsLikeSomethingElseCostsNothing() {
        ByteArrayInputStream other = new ByteArrayInputStream(new byte[1000]);
        assertThatThrownBy(() -> ItemStream.readAll(other, 1000, KIND)).hasMessageContaining("no TXT");
        assertThat(other.available()).isEqualTo(1000 - ItemStream.START);
    }
}
