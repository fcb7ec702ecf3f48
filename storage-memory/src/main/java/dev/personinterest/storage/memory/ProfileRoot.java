package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.util.Arrays;

/** The positions of a large profile: two or more leaves in order, none of them empty. */
final class ProfileRoot extends ProfileIndex {

    /** Well below {@link ProfileLeaf#MOST}, so that a merged leaf is not split again at the next insertion. */
    private static final int MOST_AFTER_MERGE = ProfileLeaf.MOST / 2;

    private final ProfileLeaf[] leaves;

    /** For each leaf, the number of positions in it and in the leaves before it. */
    private final int[] ends;

    ProfileRoot(ProfileLeaf[] leaves) {
        this.leaves = leaves;
        this.ends = new int[leaves.length];
        int end = 0;
        for (int i = 0; i < leaves.length; i++) {
            end += leaves[i].size();
            ends[i] = end;
        }
    }

    @Override
    int size() {
        return ends[ends.length - 1];
    }

    @Override
    PersonInterestKey key(int index) {
        int leaf = leafAt(index);
        return leaves[leaf].key(index - start(leaf));
    }

    @Override
    long created(int index) {
        int leaf = leafAt(index);
        return leaves[leaf].created(index - start(leaf));
    }

    @Override
    ProfileIndex with(PersonInterestKey key, PersonInterest interest) {
        int at = leafOf(createdSteps(interest), interest.id(), false);
        ProfileLeaf larger = leaves[at].withOneMore(key, interest);
        return new ProfileRoot(larger.isTooLarge() ? replaced(at, 1, larger.halves()) : replaced(at, 1, larger));
    }

    @Override
    ProfileIndex without(PersonInterest interest) {
        int index = count(createdSteps(interest), interest.id(), false);
        int at = leafAt(index);
        ProfileLeaf smaller = leaves[at].withoutPosition(index - start(at));
        if (at > 0 && fitsInOne(leaves[at - 1], smaller)) {
            return of(replaced(at - 1, 2, leaves[at - 1].mergedWith(smaller)));
        }
        if (at + 1 < leaves.length && fitsInOne(smaller, leaves[at + 1])) {
            return of(replaced(at, 2, smaller.mergedWith(leaves[at + 1])));
        }
        return of(smaller.size() == 0 ? replaced(at, 1) : replaced(at, 1, smaller));
    }

    private static boolean fitsInOne(ProfileLeaf one, ProfileLeaf next) {
        return one.size() + next.size() <= MOST_AFTER_MERGE;
    }

    private static ProfileIndex of(ProfileLeaf[] leaves) {
        return leaves.length == 1 ? leaves[0] : new ProfileRoot(leaves);
    }

    /** Returns the leaves, some of them replaced by others. */
    private ProfileLeaf[] replaced(int from, int number, ProfileLeaf... others) {
        ProfileLeaf[] result = new ProfileLeaf[leaves.length - number + others.length];
        System.arraycopy(leaves, 0, result, 0, from);
        System.arraycopy(others, 0, result, from, others.length);
        System.arraycopy(leaves, from + number, result, from + others.length, leaves.length - from - number);
        return result;
    }

    @Override
    int count(long moment, String id, boolean inclusive) {
        int leaf = leafOf(moment, id, inclusive);
        return start(leaf) + leaves[leaf].count(moment, id, inclusive);
    }

    /**
     * Returns the last leaf that begins before this position (or at it, if {@code inclusive}), or else the first leaf.
     */
    private int leafOf(long moment, String id, boolean inclusive) {
        int low = 0;
        int high = leaves.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            int order = leaves[middle].compare(0, moment, id);
            if (order < 0 || (inclusive && order == 0)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int leafAt(int index) {
        int found = Arrays.binarySearch(ends, index + 1);
        return found >= 0 ? found : -found - 1;
    }

    private int start(int leaf) {
        return leaf == 0 ? 0 : ends[leaf - 1];
    }
}
