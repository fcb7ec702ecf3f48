package dev.personinterest.json;

import dev.personinterest.ContentTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The conversion of a request body in any form to bytes, which checks the maximum length and that the bytes are UTF-8.
 */
final class Body {

    private final int maxBytes;

    Body(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    byte[] of(byte[] body) {
        requireSize(body.length);
        StrictUtf8.require(body);
        return body;
    }

    byte[] of(String body) {
        requireSize(body.length()); // a text has at least as many bytes as UTF-16 code units
        byte[] bytes = StrictUtf8.encode(body);
        requireSize(bytes.length);
        return bytes;
    }

    byte[] of(InputStream body) {
        try {
            return of(body.readNBytes(maxBytes + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireSize(int bytes) {
        if (bytes > maxBytes) {
            throw new ContentTooLargeException(maxBytes);
        }
    }
}
