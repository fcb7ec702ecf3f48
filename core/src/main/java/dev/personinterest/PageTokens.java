package dev.personinterest;

import dev.personinterest.storage.ListPosition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link ListPosition} as an opaque text and reads it back, bound to the profile and the query that it belongs to.
 *
 * <p>The seal (HMAC-SHA-256, RFC 2104) tells a foreign or damaged token from a good one, so that it gives an error and not a
 * wrong page; with a secret, a forged one, too. A token holds nothing but where its page ended, which its bearer has seen, and
 * opens nothing that they could not list anyway.
 */
final class PageTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte FORMAT = 2;
    private static final int SEAL_LENGTH = 16;
    private static final int HEADER_LENGTH = 1 + SEAL_LENGTH;

    private static final byte MOMENT = 0;
    private static final byte NULL_TEXT = 1;
    private static final byte TEXT = 2;

    private final SecretKeySpec key;

    /** Seals with a key that everybody knows unless there is a secret. */
    PageTokens(byte @Nullable [] secret) {
        this.key = new SecretKeySpec(
                secret == null ? "person-interest".getBytes(StandardCharsets.UTF_8) : secret, ALGORITHM);
    }

    String encode(String ownerId, PersonInterestQuery query, ListPosition position) {
        byte[] payload = payload(position);
        byte[] token = ByteBuffer.allocate(HEADER_LENGTH + payload.length)
                .put(FORMAT)
                .put(seal(ownerId, query, payload))
                .put(payload)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * Reads a token that a client sent.
     *
     * @throws InvalidRequestException if it is not one that {@link #encode} made for this owner and this query
     */
    ListPosition decode(String ownerId, PersonInterestQuery query, String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (token.length <= HEADER_LENGTH || token[0] != FORMAT) {
            throw invalid();
        }
        byte[] payload = Arrays.copyOfRange(token, HEADER_LENGTH, token.length);
        byte[] seal = Arrays.copyOfRange(token, 1, HEADER_LENGTH);
        if (!MessageDigest.isEqual(seal, seal(ownerId, query, payload))) {
            throw invalid();
        }
        ListPosition position = position(ByteBuffer.wrap(payload));
        // Without a secret, whoever knows the format can make a token; a storage need not take what no interest can
        // have.
        if (!PersonInterest.isId(position.id())
                || !position.isIn(query.orderBy().property())) {
            throw invalid();
        }
        return position;
    }

    private static byte[] payload(ListPosition position) {
        byte[] id = position.id().getBytes(StandardCharsets.UTF_8);
        if (position instanceof ListPosition.AtMoment at) {
            return ByteBuffer.allocate(1 + Long.BYTES + id.length)
                    .put(MOMENT)
                    .putLong(TimestampPrecision.toSteps(at.moment()))
                    .put(id)
                    .array();
        }
        String text = ((ListPosition.AtText) position).text();
        if (text == null) {
            return ByteBuffer.allocate(1 + id.length).put(NULL_TEXT).put(id).array();
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + utf8.length + id.length)
                .put(TEXT)
                .putInt(utf8.length)
                .put(utf8)
                .put(id)
                .array();
    }

    private static ListPosition position(ByteBuffer payload) {
        try {
            return switch (payload.get()) {
                case MOMENT -> new ListPosition.AtMoment(moment(payload.getLong()), text(payload, payload.remaining()));
                case NULL_TEXT -> new ListPosition.AtText(null, text(payload, payload.remaining()));
                case TEXT ->
                    new ListPosition.AtText(
                            storable(text(payload, payload.getInt())), text(payload, payload.remaining()));
                default -> throw invalid();
            };
        } catch (BufferUnderflowException e) {
            throw invalid();
        }
    }

    private static Instant moment(long steps) {
        Instant moment = TimestampPrecision.ofSteps(steps);
        if (!TimestampPrecision.isInRange(moment)) {
            throw invalid();
        }
        return moment;
    }

    private static String storable(String text) {
        if (!StorableText.accepts(text)) {
            throw invalid();
        }
        return text;
    }

    private static String text(ByteBuffer payload, int length) {
        if (length < 0 || length > payload.remaining()) {
            throw invalid();
        }
        byte[] utf8 = new byte[length];
        payload.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private byte[] seal(String ownerId, PersonInterestQuery query, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            update(mac, ownerId);
            update(mac, query.category());
            update(
                    mac,
                    query.collaborationTag() == null
                            ? null
                            : query.collaborationTag().graphName());
            update(mac, query.audience() == null ? null : query.audience().graphName());
            update(mac, query.inferred() == null ? null : query.inferred().toString());
            update(
                    mac,
                    query.modifiedSince() == null ? null : query.modifiedSince().toString());
            update(mac, query.orderBy().property().graphName());
            update(mac, query.orderBy().direction().name());
            update(mac, Integer.toString(query.skip()));
            return Arrays.copyOf(mac.doFinal(payload), SEAL_LENGTH);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    /** With its length before it, so that no two sequences of parts run together to the same bytes. */
    private static void update(Mac mac, @Nullable String part) {
        if (part == null) {
            mac.update((byte) 0);
            return;
        }
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        mac.update((byte) 1);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        mac.update(utf8);
    }

    private static InvalidRequestException invalid() {
        return new InvalidRequestException(
                new Violation("pageToken", "pageToken", "must be the nextPageToken of a page of the same list"));
    }
}
