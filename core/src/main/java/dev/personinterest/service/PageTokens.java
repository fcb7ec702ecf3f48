package dev.personinterest.service;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.constraints.StorableText;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.constraints.Violation;
import dev.personinterest.storage.ListPosition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a {@link ListPosition} as an opaque text, which is bound to its profile and its query.
 *
 * <p>A foreign or damaged token causes an error, not a wrong page. With a secret, tokens are
 * {@linkplain TokenEncryption encrypted}. Without a secret, a token can be read: it contains the id of the last
 * interest of its page and the property that the list is ordered by. The client has already seen both, and the token
 * gives access to nothing that the client could not list anyway.
 */
final class PageTokens {

    private static final byte MOMENT = 0;
    private static final byte NULL_TEXT = 1;
    private static final byte TEXT = 2;

    private final TokenProtection protection;

    PageTokens(byte @Nullable [] secret) {
        this.protection = secret == null ? new TokenDigest() : new TokenEncryption(secret);
    }

    String encode(String ownerId, PersonInterestQuery query, ListPosition position) {
        byte[] token = protection.protect(payload(position), context(ownerId, query));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * Decodes a token that a client sent.
     *
     * @throws InvalidRequestException if {@link #encode} did not create the token for this owner and this query
     */
    ListPosition decode(String ownerId, PersonInterestQuery query, String text) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        byte[] payload = protection.open(token, context(ownerId, query));
        if (payload == null) {
            throw invalid();
        }
        ListPosition position = position(ByteBuffer.wrap(payload));
        // Without a secret, anyone who knows the format can create a token. A storage need not accept values that no
        // interest can have.
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

    private static byte[] context(String ownerId, PersonInterestQuery query) {
        List<byte[]> parts = Stream.of(
                        ownerId,
                        query.category(),
                        query.collaborationTag() == null
                                ? null
                                : query.collaborationTag().graphName(),
                        query.audience() == null ? null : query.audience().graphName(),
                        query.inferred() == null ? null : query.inferred().toString(),
                        query.modifiedSince() == null
                                ? null
                                : query.modifiedSince().toString(),
                        query.orderBy().property().graphName(),
                        query.orderBy().direction().name(),
                        Integer.toString(query.skip()))
                .map(PageTokens::part)
                .toList();
        ByteBuffer context =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(context::put);
        return context.array();
    }

    /**
     * Returns the part with its length as a prefix, so that different sequences of parts never yield the same bytes.
     */
    private static byte[] part(@Nullable String part) {
        if (part == null) {
            return new byte[1];
        }
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + utf8.length)
                .put((byte) 1)
                .putInt(utf8.length)
                .put(utf8)
                .array();
    }

    private static InvalidRequestException invalid() {
        return new InvalidRequestException(
                new Violation("pageToken", "pageToken", "must be the nextPageToken of a page of the same list"));
    }
}
