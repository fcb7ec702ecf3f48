package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.TimestampPrecision;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import org.jspecify.annotations.Nullable;

/**
 * The key of an interest in the map, and at the same time its entry in the profile's list: one object serves both, for
 * there are millions of them. Equality is that of the key; the moment only orders.
 */
final class StoredKey {

    private final String ownerId;
    private final String id;
    private final long created;

    private StoredKey(String ownerId, String id, long created) {
        this.ownerId = ownerId;
        this.id = id;
        this.created = created;
    }

    /** To be stored. */
    static StoredKey of(String ownerId, PersonInterest interest) {
        return new StoredKey(ownerId, interest.id(), TimestampPrecision.toSteps(interest.createdDateTime()));
    }

    /** To look up with. */
    static StoredKey probe(PersonInterestKey key) {
        return new StoredKey(key.ownerId(), key.id(), 0);
    }

    String ownerId() {
        return ownerId;
    }

    /** Whether the interest stands at this place in the list; one that was deleted and created anew may not. */
    boolean isPlaceOf(PersonInterest interest) {
        return created == TimestampPrecision.toSteps(interest.createdDateTime());
    }

    int comparePosition(StoredKey that) {
        return comparePosition(that.created, that.id);
    }

    int comparePosition(ListPosition position) {
        return comparePosition(TimestampPrecision.toSteps(position.createdDateTime()), position.id());
    }

    private int comparePosition(long otherCreated, String otherId) {
        int byMoment = Long.compare(created, otherCreated);
        return byMoment != 0 ? byMoment : ListPosition.compareIds(id, otherId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof StoredKey that && id.equals(that.id) && ownerId.equals(that.ownerId));
    }

    @Override
    public int hashCode() {
        return 31 * ownerId.hashCode() + id.hashCode();
    }
}
