package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A joint update of several interests. In the map, a {@link Place} replaces each of them. Readers read the interest
 * from the place; writers wait until the place is removed.
 *
 * <p>Readers see the old state of all interests until the {@linkplain #commit commit}, and the new state of all from
 * then on. Places are taken in the order of keys, so that two joint updates cannot deadlock.
 *
 * <p>An Error may leave places in the map, because memory or the stack can be exhausted at any call. So every writer
 * that finds a place of an {@linkplain #ended ended} update replaces it by the interest.
 */
final class JointUpdate {

    /** The placeholder of one of the interests. */
    final class Place {
        private final PersonInterest before;

        /** Read only after the update is committed, and written only before. */
        private @Nullable PersonInterest after;

        private Place(PersonInterest before) {
            this.before = before;
        }

        /** Returns the current state of the interest. */
        PersonInterest interest() {
            return committed && after != null ? after : before;
        }

        private boolean isOf(JointUpdate update) {
            return update == JointUpdate.this;
        }

        /** Waits uninterruptibly until the update has ended, and replaces this place by the interest. */
        void awaitEnd(PersonInterestKey key) {
            boolean interrupted = false;
            while (!ended) {
                try {
                    // The update may have ended without its signal.
                    signal.await(RECHECK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            giveBack(key);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        /** Replaces this place by the interest if the place is still in the map. */
        private void giveBack(PersonInterestKey key) {
            interests.replace(key, this, interest());
        }
    }

    private static final long RECHECK_MILLIS = 20;

    private final ConcurrentMap<PersonInterestKey, Object> interests;
    private final Map<PersonInterestKey, Place> places = new HashMap<>();
    private final CountDownLatch signal = new CountDownLatch(1);
    private volatile boolean committed;

    /** Set in every case, by a store instead of a method call, which could fail because the stack overflows. */
    volatile boolean ended;

    JointUpdate(ConcurrentMap<PersonInterestKey, Object> interests) {
        this.interests = interests;
    }

    /** Replaces an interest by a place, if the interest exists; keys must be in order. */
    void take(PersonInterestKey key) {
        while (true) {
            Object stored = interests.computeIfPresent(
                    key, (same, present) -> present instanceof PersonInterest interest ? new Place(interest) : present);
            if (!(stored instanceof Place place)) {
                return;
            }
            if (place.isOf(this)) {
                places.put(key, place);
                return;
            }
            place.awaitEnd(key);
        }
    }

    @Nullable
    PersonInterest before(PersonInterestKey key) {
        Place place = places.get(key);
        return place == null ? null : place.before;
    }

    /** Makes the new state of all interests visible at one moment. */
    void commit(Map<PersonInterestKey, PersonInterest> afters) {
        afters.forEach((key, after) -> Objects.requireNonNull(places.get(key)).after = after);
        committed = true;
    }

    /** Replaces all places by their interests after the update has ended, committed or not. */
    void giveBack() {
        signal.countDown();
        places.forEach((key, place) -> place.giveBack(key));
    }
}
