package dev.personinterest.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsciiSetTest {

    @Test
    void containsExactlyItsCharacters() {
        AsciiSet set = AsciiSet.of("09?").and("@Az").and(AsciiSet.of("\u0000~\u007f"));

        for (char c = 0; c < 1_000; c++) {
            assertThat(set.contains(c)).as("U+%04X", (int) c).isEqualTo("09?@Az\u0000~\u007f".indexOf(c) >= 0);
        }
    }
}
