package dev.personinterest.odata;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes names and values in a URL's query: UTF-8, percent-encoded (RFC 3986, section 2.1), with a plus for a blank.
 *
 * <p>Unlike {@link java.net.URLDecoder}, it refuses bytes that are not UTF-8 instead of replacing them by U+FFFD.
 */
final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * Decodes a name or a value. Characters that are not encoded are returned unchanged.
     *
     * @throws CharacterCodingException if the text is not percent-encoded UTF-8
     */
    static String decode(String text) throws CharacterCodingException {
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        ByteBuffer decoded = ByteBuffer.allocate(encoded.remaining());
        while (encoded.hasRemaining()) {
            byte b = encoded.get();
            decoded.put(b == '%' ? escaped(encoded) : b == '+' ? (byte) ' ' : b);
        }
        return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    }

    private static byte escaped(ByteBuffer encoded) throws CharacterCodingException {
        int high = encoded.remaining() < 2 ? -1 : Character.digit((char) encoded.get(), 16);
        int low = high < 0 ? -1 : Character.digit((char) encoded.get(), 16);
        if (low < 0) {
            throw new CharacterCodingException();
        }
        return (byte) (high << 4 | low);
    }
}
