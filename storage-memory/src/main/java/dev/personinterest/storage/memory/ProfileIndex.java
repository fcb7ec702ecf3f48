package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.TimestampPrecision;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import org.jspecify.annotations.Nullable;

/**
 * The positions of one profile's list, in order: where an interest stands, stood a moment ago, or is about to stand; so
 * one position may be there twice. Immutable, so that a reader pages through one state of it while writers make the next.
 */
final class ProfileIndex {

    private static final ProfileIndex EMPTY = new ProfileIndex(new PersonInterestKey[0], new long[0]);

    private final PersonInterestKey[] keys;

    /** Beside the keys, when their interests were created, in steps of 100 ns. */
    private final long[] created;

    private ProfileIndex(PersonInterestKey[] keys, long[] created) {
        this.keys = keys;
        this.created = created;
    }

    static ProfileIndex of(PersonInterestKey key, PersonInterest interest) {
        return EMPTY.with(key, interest);
    }

    /** The owner's id, one text for all the keys of the profile. */
    String ownerId() {
        return keys[0].ownerId();
    }

    int size() {
        return keys.length;
    }

    PersonInterestKey key(int index) {
        return keys[index];
    }

    /** Whether the interest stands at this position; one that was deleted and created anew may not. */
    boolean isPositionOf(int index, PersonInterest interest) {
        return created[index] == createdSteps(interest);
    }

    /** Whether this position is the one before once more. */
    boolean isRepeated(int index) {
        return index > 0 && compare(index - 1, created[index], keys[index].id()) == 0;
    }

    /** How many positions are at this one or before it. */
    int countUpTo(ListPosition position) {
        return count(position, true);
    }

    /** How many positions are before this one. */
    int countBefore(ListPosition position) {
        return count(position, false);
    }

    private int count(ListPosition position, boolean inclusive) {
        ListPosition.AtMoment at = (ListPosition.AtMoment) position;
        return count(TimestampPrecision.toSteps(at.moment()), at.id(), inclusive);
    }

    /** With one position more. */
    ProfileIndex with(PersonInterestKey key, PersonInterest interest) {
        int at = count(createdSteps(interest), interest.id(), false);
        PersonInterestKey[] moreKeys = new PersonInterestKey[keys.length + 1];
        long[] moreCreated = new long[keys.length + 1];
        moreKeys[at] = key;
        moreCreated[at] = createdSteps(interest);
        copy(this, 0, moreKeys, moreCreated, 0, at);
        copy(this, at, moreKeys, moreCreated, at + 1, keys.length - at);
        return new ProfileIndex(moreKeys, moreCreated);
    }

    /** Without one of the positions of an interest that is in it, or null if nothing is left. */
    @Nullable
    ProfileIndex without(PersonInterest interest) {
        if (keys.length == 1) {
            return null;
        }
        int at = count(createdSteps(interest), interest.id(), false);
        PersonInterestKey[] fewerKeys = new PersonInterestKey[keys.length - 1];
        long[] fewerCreated = new long[keys.length - 1];
        copy(this, 0, fewerKeys, fewerCreated, 0, at);
        copy(this, at + 1, fewerKeys, fewerCreated, at, fewerKeys.length - at);
        return new ProfileIndex(fewerKeys, fewerCreated);
    }

    private static void copy(
            ProfileIndex from, int start, PersonInterestKey[] toKeys, long[] toCreated, int at, int length) {
        System.arraycopy(from.keys, start, toKeys, at, length);
        System.arraycopy(from.created, start, toCreated, at, length);
    }

    /** How many positions are before this one, or, if inclusive, at it. */
    private int count(long moment, String id, boolean inclusive) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, moment, id);
            if (order < 0 || (inclusive && order == 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int index, long moment, String id) {
        int byMoment = Long.compare(created[index], moment);
        return byMoment != 0 ? byMoment : ListPosition.compareTexts(keys[index].id(), id);
    }

    private static long createdSteps(PersonInterest interest) {
        return TimestampPrecision.toSteps(interest.createdDateTime());
    }
}
