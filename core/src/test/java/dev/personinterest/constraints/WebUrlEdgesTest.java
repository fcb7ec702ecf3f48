package dev.personinterest.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first and the last character of each range that a URL must not contain, and their neighbours. */
class WebUrlEdgesTest {

    @ParameterizedTest
    @ValueSource(ints = {0x7F, 0x80, 0x9F, 0xA0, 0x202A, 0x202E, 0x2066, 0x2069, 0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void isRejected(int character) {
        assertThat(WebUrlSyntax.accepts("https://example.com/" + Character.toString(character)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7E, 0xA1, 0x2065, 0x206A, 0xD7FF, 0xE000, 0x10000, 0x10FFFF})
    void isAccepted(int character) {
        assertThat(WebUrlSyntax.accepts("https://example.com/" + Character.toString(character)))
                .isTrue();
    }
}
