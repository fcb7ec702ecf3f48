package dev.personinterest.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.personinterest.OrderBy;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A page token of a service without a secret, for a list without criteria: format, digest, payload. */
final class ForgedToken {

    private static final byte FORMAT = 3;
    private static final int DIGEST_LENGTH = 16;
    private static final int CRITERIA = 5;

    private ForgedToken() {}

    static String of(String ownerId, OrderBy order, byte[] payload) {
        byte[] token = ByteBuffer.allocate(1 + DIGEST_LENGTH + payload.length)
                .put(FORMAT)
                .put(digest(context(ownerId, order), payload), 0, DIGEST_LENGTH)
                .put(payload)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    static byte[] payloadOf(String token) {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        return Arrays.copyOfRange(bytes, 1 + DIGEST_LENGTH, bytes.length);
    }

    private static byte[] context(String ownerId, OrderBy order) {
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        context.writeBytes(part(ownerId));
        context.writeBytes(new byte[CRITERIA]);
        context.writeBytes(part(order.property().graphName()));
        context.writeBytes(part(order.direction().name()));
        context.writeBytes(part("0"));
        return context.toByteArray();
    }

    private static byte[] part(String part) {
        byte[] utf8 = part.getBytes(UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + utf8.length)
                .put((byte) 1)
                .putInt(utf8.length)
                .put(utf8)
                .array();
    }

    private static byte[] digest(byte[] context, byte[] payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(context);
            return digest.digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
