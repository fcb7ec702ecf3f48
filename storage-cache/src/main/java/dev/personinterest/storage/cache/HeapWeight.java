package dev.personinterest.storage.cache;

import dev.personinterest.CollaborationTag;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes of heap a cached interest takes, on a 64-bit JVM with compressed references. Text counts two
 * bytes for each UTF-16 unit, though Latin text takes one: a bound on memory should err upwards.
 */
final class HeapWeight {

    private static final int ENTRY_AND_OBJECTS = 300;
    private static final int TEXT_HEADERS = 40;
    private static final int BYTES_PER_UNIT = 2;

    private HeapWeight() {}

    static int of(PersonInterestKey key, PersonInterest interest) {
        long weight = ENTRY_AND_OBJECTS
                + text(key.ownerId())
                + text(key.id())
                + text(interest.id())
                + text(interest.description())
                + text(interest.displayName())
                + text(interest.webUrl())
                + identities(interest.createdBy())
                + identities(interest.lastModifiedBy());
        List<String> categories = interest.categories();
        if (categories != null) {
            for (String category : categories) {
                weight += text(category);
            }
        }
        List<CollaborationTag> tags = interest.collaborationTags();
        if (tags != null) {
            for (CollaborationTag tag : tags) {
                weight += tag.isKnown() ? Integer.BYTES : text(tag.graphName());
            }
        }
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    private static long text(@Nullable String text) {
        return text == null ? 0 : TEXT_HEADERS + (long) BYTES_PER_UNIT * text.length();
    }

    private static long identities(@Nullable IdentitySet identities) {
        return identities == null
                ? 0
                : identity(identities.application()) + identity(identities.device()) + identity(identities.user());
    }

    private static long identity(@Nullable Identity identity) {
        return identity == null ? 0 : text(identity.displayName()) + text(identity.id());
    }
}
