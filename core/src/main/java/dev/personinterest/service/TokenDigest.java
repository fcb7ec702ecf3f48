package dev.personinterest.service;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A digest (SHA-256) that detects damaged tokens, and tokens of another context. Anyone who knows the format can read a
 * token and create one.
 */
final class TokenDigest implements TokenProtection {

    private static final byte FORMAT = 3;
    private static final int DIGEST_LENGTH = 16;
    private static final int HEADER_LENGTH = 1 + DIGEST_LENGTH;

    @Override
    public byte[] protect(byte[] payload, byte[] context) {
        return ByteBuffer.allocate(HEADER_LENGTH + payload.length)
                .put(FORMAT)
                .put(digest(payload, context))
                .put(payload)
                .array();
    }

    @Override
    public byte @Nullable [] open(byte[] token, byte[] context) {
        if (token.length <= HEADER_LENGTH || token[0] != FORMAT) {
            return null;
        }
        byte[] payload = Arrays.copyOfRange(token, HEADER_LENGTH, token.length);
        byte[] digest = Arrays.copyOfRange(token, 1, HEADER_LENGTH);
        return Arrays.equals(digest, digest(payload, context)) ? payload : null;
    }

    private static byte[] digest(byte[] payload, byte[] context) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(context);
            return Arrays.copyOf(digest.digest(payload), DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
