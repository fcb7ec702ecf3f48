package dev.personinterest;

import dev.personinterest.storage.ListPosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * The opaque text of a {@link ListPosition}, bound to the profile that it belongs to.
 *
 * <p>The binding tells a foreign or damaged token from a good one, so that it gives an error and not a wrong page. It is
 * no signature: a token shows nothing and opens nothing that its bearer could not list anyway.
 */
final class PageToken {

    private static final byte FORMAT = 1;
    private static final int BINDING_LENGTH = 8;
    private static final int HEADER_LENGTH = 1 + BINDING_LENGTH + Long.BYTES;

    private PageToken() {}

    static String encode(String ownerId, ListPosition position) {
        byte[] id = position.id().getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(TimestampPrecision.toSteps(position.createdDateTime()))
                .put(id)
                .array();
        byte[] token = ByteBuffer.allocate(1 + BINDING_LENGTH + payload.length)
                .put(FORMAT)
                .put(binding(ownerId, payload))
                .put(payload)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * Reads a token that a client sent.
     *
     * @throws InvalidRequestException if it is not one that {@link #encode} made for this owner
     */
    static ListPosition decode(String ownerId, String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (token.length <= HEADER_LENGTH || token[0] != FORMAT) {
            throw invalid();
        }
        byte[] payload = Arrays.copyOfRange(token, 1 + BINDING_LENGTH, token.length);
        if (!Arrays.equals(binding(ownerId, payload), Arrays.copyOfRange(token, 1, 1 + BINDING_LENGTH))) {
            throw invalid();
        }
        String id = new String(payload, Long.BYTES, payload.length - Long.BYTES, StandardCharsets.UTF_8);
        Instant moment = TimestampPrecision.ofSteps(ByteBuffer.wrap(payload).getLong());
        if (!PersonInterest.isId(id) || !TimestampPrecision.isInRange(moment)) {
            throw invalid(); // made by someone who knows the format; no storage should have to know what to do with it
        }
        return new ListPosition(moment, id);
    }

    private static byte[] binding(String ownerId, byte[] payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ownerId.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0); // no id contains it
            digest.update(payload);
            return Arrays.copyOf(digest.digest(), BINDING_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static InvalidRequestException invalid() {
        return new InvalidRequestException(
                new Violation("pageToken", "pageToken", "must be the nextPageToken of a page of the same list"));
    }
}
