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
 * Several interests on their way to be changed together. In the map, a {@link Place} stands for each of them: readers look
 * through it, writers wait until it is gone.
 *
 * <p>Readers see all interests as they were up to the one moment of the {@linkplain #commit commit}, and from then on all as
 * they are. Places are taken in the order of keys, so that of two joint updates one waits and the other ends.
 *
 * <p>An Error may leave places in the map: memory or the stack can end at any call. So whoever meets a place of an
 * update that has {@linkplain #ended ended} puts the interest back in its stead.
 */
final class JointUpdate {

    /** Where one of the interests stands. */
    final class Place {
        private final PersonInterest before;

        /** Read only once the update is committed, and written only before. */
        private @Nullable PersonInterest after;

        private Place(PersonInterest before) {
            this.before = before;
        }

        /** The interest as it is at this moment. */
        PersonInterest interest() {
            return committed && after != null ? after : before;
        }

        private boolean isOf(JointUpdate update) {
            return update == JointUpdate.this;
        }

        /** Waits until the update has ended, uninterruptibly as for any lock, and gives this place back. */
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

        /** Puts the interest in the stead of this place, if it is there. */
        private void giveBack(PersonInterestKey key) {
            interests.replace(key, this, interest());
        }
    }

    private static final long RECHECK_MILLIS = 20;

    private final ConcurrentMap<PersonInterestKey, Object> interests;
    private final Map<PersonInterestKey, Place> places = new HashMap<>();
    private final CountDownLatch signal = new CountDownLatch(1);
    private volatile boolean committed;

    /** Set whatever happens, by a store and not by a call, which an overflowing stack would refuse. */
    volatile boolean ended;

    JointUpdate(ConcurrentMap<PersonInterestKey, Object> interests) {
        this.interests = interests;
    }

    /** Takes the place of an interest, if it is there; keys come in order. */
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

    /** Makes the interests what they are to be, all at one moment. */
    void commit(Map<PersonInterestKey, PersonInterest> afters) {
        afters.forEach((key, after) -> Objects.requireNonNull(places.get(key)).after = after);
        committed = true;
    }

    /** Gives all places back, committed or not, once the update has ended. */
    void giveBack() {
        signal.countDown();
        places.forEach((key, place) -> place.giveBack(key));
    }
}
