package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.constraints.Violation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A check that a body is valid UTF-8 (RFC 8259, section 8.1). The parser alone would detect other encodings, and would
 * accept overlong forms and encoded surrogates.
 */
final class StrictUtf8 {

    private StrictUtf8() {}

    /** Throws an {@link InvalidRequestException} if the bytes are not UTF-8 without a byte order mark. */
    static void require(byte[] body) {
        requireNoZero(body);
        for (int i = 0; i < body.length; i++) {
            if (body[i] < 0) {
                requireNoMark(body);
                requireDecodable(body, i);
                return;
            }
        }
    }

    /** Encodes a text; throws an {@link InvalidRequestException} if it has an unpaired surrogate. */
    static byte[] encode(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            requireNoZero(bytes);
            requireNoMark(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw invalid("must be valid Unicode without unpaired surrogates");
        }
    }

    /** JSON never starts with U+0000, so a zero byte is part of a character in another encoding. */
    private static void requireNoZero(byte[] body) {
        if (body.length >= 2 && (body[0] == 0 || body[1] == 0)) {
            throw invalid("must be UTF-8, but seems to be UTF-16 or UTF-32");
        }
    }

    private static void requireNoMark(byte[] body) {
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
            throw invalid("must not start with a byte order mark (RFC 8259, section 8.1)");
        }
    }

    private static void requireDecodable(byte[] body, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, from, body.length - from));
        } catch (CharacterCodingException e) {
            throw invalid("must be valid UTF-8");
        }
    }

    private static InvalidRequestException invalid(String message) {
        return new InvalidRequestException(new Violation("", "encoding", "the body " + message));
    }
}
