package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Positions in two parallel arrays, at most {@link #MOST} of them. */
final class ProfileLeaf extends ProfileIndex {

    static final int MOST = 128;

    static final ProfileLeaf EMPTY = new ProfileLeaf(new PersonInterestKey[0], new long[0]);

    private final PersonInterestKey[] keys;
    private final long[] created;

    private ProfileLeaf(PersonInterestKey[] keys, long[] created) {
        this.keys = keys;
        this.created = created;
    }

    @Override
    int size() {
        return keys.length;
    }

    @Override
    PersonInterestKey key(int index) {
        return keys[index];
    }

    @Override
    long created(int index) {
        return created[index];
    }

    @Override
    ProfileIndex with(PersonInterestKey key, PersonInterest interest) {
        ProfileLeaf larger = withOneMore(key, interest);
        return larger.isTooLarge() ? new ProfileRoot(larger.halves()) : larger;
    }

    /** Returns a leaf with an additional position, which may be {@linkplain #isTooLarge too large} by one position. */
    ProfileLeaf withOneMore(PersonInterestKey key, PersonInterest interest) {
        int at = count(createdSteps(interest), interest.id(), false);
        PersonInterestKey[] moreKeys = new PersonInterestKey[keys.length + 1];
        long[] moreCreated = new long[keys.length + 1];
        moreKeys[at] = key;
        moreCreated[at] = createdSteps(interest);
        copy(this, 0, moreKeys, moreCreated, 0, at);
        copy(this, at, moreKeys, moreCreated, at + 1, keys.length - at);
        return new ProfileLeaf(moreKeys, moreCreated);
    }

    boolean isTooLarge() {
        return keys.length > MOST;
    }

    ProfileLeaf[] halves() {
        int middle = keys.length / 2;
        return new ProfileLeaf[] {part(0, middle), part(middle, keys.length)};
    }

    private ProfileLeaf part(int from, int to) {
        return new ProfileLeaf(Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(created, from, to));
    }

    @Override
    @Nullable
    ProfileIndex without(PersonInterest interest) {
        return keys.length == 1 ? null : withoutPosition(count(createdSteps(interest), interest.id(), false));
    }

    ProfileLeaf withoutPosition(int at) {
        PersonInterestKey[] fewerKeys = new PersonInterestKey[keys.length - 1];
        long[] fewerCreated = new long[keys.length - 1];
        copy(this, 0, fewerKeys, fewerCreated, 0, at);
        copy(this, at + 1, fewerKeys, fewerCreated, at, fewerKeys.length - at);
        return new ProfileLeaf(fewerKeys, fewerCreated);
    }

    /** Returns a leaf with the positions of this leaf, followed by those of the next. */
    ProfileLeaf mergedWith(ProfileLeaf next) {
        PersonInterestKey[] allKeys = Arrays.copyOf(keys, keys.length + next.keys.length);
        long[] allCreated = Arrays.copyOf(created, created.length + next.created.length);
        copy(next, 0, allKeys, allCreated, keys.length, next.keys.length);
        return new ProfileLeaf(allKeys, allCreated);
    }

    private static void copy(
            ProfileLeaf from, int start, PersonInterestKey[] toKeys, long[] toCreated, int at, int length) {
        System.arraycopy(from.keys, start, toKeys, at, length);
        System.arraycopy(from.created, start, toCreated, at, length);
    }

    @Override
    int count(long moment, String id, boolean inclusive) {
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
}
