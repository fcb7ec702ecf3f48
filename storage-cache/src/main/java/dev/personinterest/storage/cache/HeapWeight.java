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
 * Estimates how many bytes of heap a cached interest takes, on a 64-bit JVM with compressed references. The estimate is not
 * too low: what is counted is the size that each object has there, and a text counts two bytes for each UTF-16 unit although
 * Latin text takes one. A test holds it against the heap.
 */
final class HeapWeight {

    /** The cache's node, future and share of its tables; the key; the interest itself. */
    private static final int ENTRY = 280;

    private static final int OBJECT = 24;
    private static final int REFERENCE = 4;

    /** A {@link String} of 24 bytes, and 16 bytes of its array before the text. */
    private static final int TEXT = 40;

    /** The list, and the array of its elements with the padding. */
    private static final int LIST = 48;

    /** The set of names, of four objects, and for each name an entry of the tree. */
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

    /** Objects take a multiple of eight bytes. */
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
            return 0; // one for all interests
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
