package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import org.jspecify.annotations.Nullable;

/**
 * The sorted positions of one profile's list. An interest has a position while it is stored, shortly before, and
 * shortly after, so the same position may occur twice. Immutable: a reader pages through one snapshot while writers
 * create the next.
 *
 * <p>A small profile is a single {@link ProfileLeaf}, a larger one a {@link ProfileRoot} over leaves. A change copies
 * one leaf and the root's references to the leaves, never the positions of the whole profile.
 */
abstract sealed class ProfileIndex permits ProfileLeaf, ProfileRoot {

    static ProfileIndex of(PersonInterestKey key, PersonInterest interest) {
        return ProfileLeaf.EMPTY.with(key, interest);
    }

    /** Returns the owner's id, a single object that all keys of the profile share. */
    final String ownerId() {
        return key(0).ownerId();
    }

    abstract int size();

    abstract PersonInterestKey key(int index);

    /**
     * Returns whether the interest has this position; an interest that was deleted and created again may have another.
     */
    final boolean isPositionOf(int index, PersonInterest interest) {
        return created(index) == createdSteps(interest);
    }

    /** Returns whether this position equals the one before. */
    final boolean isRepeated(int index) {
        return index > 0 && compare(index - 1, created(index), key(index).id()) == 0;
    }

    /** Returns the number of positions that are less than or equal to this one. */
    final int countUpTo(ListPosition position) {
        return count(position, true);
    }

    /** Returns the number of positions before this one. */
    final int countBefore(ListPosition position) {
        return count(position, false);
    }

    private int count(ListPosition position, boolean inclusive) {
        ListPosition.AtMoment at = (ListPosition.AtMoment) position;
        return count(TimestampPrecision.toSteps(at.moment()), at.id(), inclusive);
    }

    /** Returns an index with an additional position. */
    abstract ProfileIndex with(PersonInterestKey key, PersonInterest interest);

    /** Returns an index without one of the positions of an interest in it, or null if none is left. */
    abstract @Nullable ProfileIndex without(PersonInterest interest);

    /** Returns when the interest at this position was created, in steps of 100 ns. */
    abstract long created(int index);

    /** Returns the number of positions before this one, including equal ones if {@code inclusive}. */
    abstract int count(long moment, String id, boolean inclusive);

    final int compare(int index, long moment, String id) {
        int byMoment = Long.compare(created(index), moment);
        return byMoment != 0 ? byMoment : ListPosition.compareTexts(key(index).id(), id);
    }

    static long createdSteps(PersonInterest interest) {
        return TimestampPrecision.toSteps(interest.createdDateTime());
    }
}
