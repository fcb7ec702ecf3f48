package dev.personinterest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An intact token without a position is a forgery. */
class EmptyTokenTest {

    private static final byte[] CONTEXT = "context".getBytes(StandardCharsets.UTF_8);

    static Stream<TokenProtection> protections() {
        return Stream.of(new TokenDigest(), new TokenEncryption(CONTEXT));
    }

    @ParameterizedTest
    @MethodSource("protections")
    void isRejected(TokenProtection protection) {
        assertThat(protection.open(protection.protect(new byte[0], CONTEXT), CONTEXT))
                .isNull();
        assertThat(protection.open(protection.protect(new byte[1], CONTEXT), CONTEXT))
                .containsExactly(0);
    }
}
