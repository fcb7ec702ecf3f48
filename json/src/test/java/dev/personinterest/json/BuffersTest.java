package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuffersTest {

    private final Buffers buffers = new Buffers();
    private final List<JsonOutput> outputs = new ArrayList<>();

    private byte[] renderText(int length) {
        return buffers.render(output -> {
            outputs.add(output);
            output.text("x".repeat(length));
        });
    }

    /** A buffer doubles its size when it grows, from 8 to 64 KiB. */
    @Test
    void bufferOf64KiBIsRetained() {
        assertThat(renderText(60_000)).hasSize(60_002);
        assertThat(renderText(1)).hasSize(3);

        assertThat(outputs.get(1)).isSameAs(outputs.get(0));
    }

    @Test
    void largerBufferIsNotRetained() {
        assertThat(renderText(70_000)).hasSize(70_002);
        assertThat(renderText(1)).hasSize(3);

        assertThat(outputs.get(1)).isNotSameAs(outputs.get(0));
    }
}
