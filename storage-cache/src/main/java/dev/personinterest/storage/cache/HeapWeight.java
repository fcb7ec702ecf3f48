package dev.personinterest.storage.cache;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the heap size of a cached interest in bytes, on a 64-bit JVM with compressed references. The estimate is
 * never too low: it adds up the sizes of the objects on such a JVM, and counts two bytes for each UTF-16 unit of a text
 * although Latin text takes one. A test compares it with the heap.
 */
final class HeapWeight {

    /** The cache's node, its future and its share of the tables; the key; the interest itself. */
    private static final int ENTRY = 280;

    private static final int OBJECT = 24;
    private static final int REFERENCE = 4;

    /** A {@link String} of 24 bytes, and the 16 bytes in its array before the text. */
    private static final int TEXT = 40;

    /** The list, and the array of its elements with padding. */
    private static final int LIST = 48;

    /** The set of names, which consists of four objects, and an entry of the tree for each name. */
    private static final int UNKNOWN_AUDIENCES = 128;

    private static final int UNKNOWN_AUDIENCE = 40;

    private HeapWeight() {}

    static int of(PersonInterestKey key, PersonInterest interest) {
        long weight = ENTRY
                + text(key.ownerId())
                + text(key.id())
                + text(interest.id())
                + audiences(interest.allowedAudiences())
                + (interest.inference() == null ? 0 : 2 * OBJECT)
                + identities(interest.createdBy())
                + identities(interest.lastModifiedBy())
                + texts(interest.categories())
                + text(interest.description())
                + text(interest.displayName())
                + text(interest.webUrl())
                + tags(interest.collaborationTags());
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    /** Returns the size of a text. The sizes of objects are multiples of eight bytes. */
    private static long text(@Nullable String text) {
        return text == null ? 0 : TEXT + (2L * text.length() + 7) / 8 * 8;
    }

    private static long texts(@Nullable List<String> texts) {
        if (texts == null) {
            return 0;
        }
        long weight = LIST;
        for (String text : texts) {
            weight += REFERENCE + text(text);
        }
        return weight;
    }

    private static long tags(@Nullable List<CollaborationTag> tags) {
        if (tags == null) {
            return 0;
        }
        long weight = LIST;
        for (CollaborationTag tag : tags) {
            weight += REFERENCE + (isShared(tag) ? 0 : OBJECT + text(tag.graphName()));
        }
        return weight;
    }

    @SuppressWarnings("ReferenceEquality") // an equal tag is another object
    private static boolean isShared(CollaborationTag tag) {
        for (CollaborationTag known : CollaborationTag.known()) {
            if (known == tag) {
                return true;
            }
        }
        return false;
    }

    private static long audiences(@Nullable AllowedAudiences audiences) {
        if (audiences == null || audiences.unknownNames().isEmpty()) {
            return 0; // shared by all interests
        }
        long weight = UNKNOWN_AUDIENCES;
        for (String name : audiences.unknownNames()) {
            weight += UNKNOWN_AUDIENCE + text(name);
        }
        return weight;
    }

    private static long identities(@Nullable IdentitySet identities) {
        return identities == null
                ? 0
                : OBJECT
                        + identity(identities.application())
                        + identity(identities.device())
                        + identity(identities.user());
    }

    private static long identity(@Nullable Identity identity) {
        return identity == null ? 0 : OBJECT + text(identity.displayName()) + text(identity.id());
    }
}
