package dev.personinterest.storage.memory;

import dev.personinterest.IdentitySet;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.storage.AppliedChanges;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A storage on the heap, for tests and for single processes. It is the smallest storage that fulfils the whole
 * contract.
 *
 * <p><b>Concurrency.</b> Operations on one key are linearizable. {@link #find} and {@link #list} never wait. There is
 * no global lock: writers wait for each other only if their keys are in the same bin of the map, or if they create or
 * delete interests of the same owner.
 *
 * <p><b>Cost.</b> An update takes the same number of steps with a thousand and with ten million interests, and
 * allocates only its result. A list by {@code createdDateTime} reads only the part of the profile that it needs. A list
 * in another order reads the whole profile, but holds no more than {@code skip + limit} of its interests. Creating and
 * deleting copies at most 129 positions, and 8 bytes for each leaf of up to 128 positions of that owner.
 *
 * <p><b>Memory.</b> The interest of Graph's documentation takes 520 bytes of heap, including its key and its place in
 * the list. This was measured on JDK 17 with a hundred interests for each owner, all made by the owner, that share no
 * text. It takes 703 bytes if each interest is made by another user, and 910 if each has another owner. The benchmark
 * {@code HeapPerInterest} repeats the measurement. Equal actors within a profile are stored once if that is detected
 * without a search.
 *
 * <p><b>Bulk updates.</b> All changes of an all-or-nothing bulk update become visible at one moment. Until then,
 * writers of these interests wait and readers do not.
 *
 * <p>A {@link dev.personinterest.update.Recalculation} runs inside the map's atomic step. If it calls this storage,
 * the call throws {@link IllegalStateException}. No interest stays locked if a recalculation throws an exception or an
 * error.
 */
public final class InMemoryPersonInterestRepository implements PersonInterestRepository {

    private static final Comparator<PersonInterestKey> KEY_ORDER =
            Comparator.comparing(PersonInterestKey::ownerId).thenComparing(PersonInterestKey::id);

    /** Each value is a {@link PersonInterest}, or the {@link JointUpdate.Place} of one. */
    private final ConcurrentMap<PersonInterestKey, Object> interests;

    /**
     * The positions of at least all stored interests, by owner. A position is added before its interest and removed
     * after it. In the opposite order, a list could omit an interest that {@link #find} returns.
     */
    private final ConcurrentMap<String, ProfileIndex> profiles = new ConcurrentHashMap<>();

    /** Creates an empty storage. */
    public InMemoryPersonInterestRepository() {
        this(new ConcurrentHashMap<>());
    }

    InMemoryPersonInterestRepository(ConcurrentMap<PersonInterestKey, Object> interests) {
        this.interests = interests;
    }

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        Callback.refuseReentry();
        ProfileIndex profile = profiles.get(ownerId);
        PersonInterestKey key = new PersonInterestKey(profile == null ? ownerId : profile.ownerId(), interest.id());
        PersonInterest kept = profile == null ? interest : sharingActors(interest, interestAt(profile.key(0)));
        interests.compute(key, (same, existing) -> {
            if (existing != null) {
                throw new PersonInterestAlreadyExistsException(interest.id());
            }
            profiles.compute(
                    ownerId, (owner, index) -> index == null ? ProfileIndex.of(key, kept) : index.with(key, kept));
            return kept;
        });
    }

    /**
     * Shares equal actors: the owner makes most interests of a profile, but a service creates new actors at each
     * request.
     */
    private static PersonInterest sharingActors(PersonInterest interest, @Nullable PersonInterest other) {
        IdentitySet createdBy = interest.createdBy();
        if (other == null || createdBy == null || !createdBy.equals(other.createdBy())) {
            return interest;
        }
        PersonInterest.Builder shared = interest.toBuilder().createdBy(other.createdBy());
        return createdBy.equals(interest.lastModifiedBy())
                ? shared.lastModifiedBy(other.createdBy()).build()
                : shared.build();
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        Callback.refuseReentry();
        return Optional.ofNullable(interestAt(key));
    }

    private @Nullable PersonInterest interestAt(PersonInterestKey key) {
        Object stored = interests.get(key);
        return stored instanceof JointUpdate.Place place ? place.interest() : (PersonInterest) stored;
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        Callback.refuseReentry();
        ProfileIndex profile = profiles.get(ownerId);
        if (profile == null) {
            return List.of();
        }
        OrderBy orderBy = request.query().orderBy();
        if (orderBy.property() != OrderBy.Property.CREATED_DATE_TIME) {
            return request.applyTo(IntStream.range(0, profile.size())
                    .mapToObj(i -> standingAt(profile, i))
                    .filter(Objects::nonNull));
        }
        return orderBy.isDescending() ? listBackwards(profile, request) : listForwards(profile, request);
    }

    /** {@inheritDoc} Takes constant time. */
    @Override
    public int count(String ownerId, int max) {
        Callback.refuseReentry();
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1");
        }
        ProfileIndex profile = profiles.get(ownerId);
        return profile == null ? 0 : Math.min(profile.size(), max);
    }

    private List<PersonInterest> listForwards(ProfileIndex profile, ListRequest request) {
        int first = request.after() == null ? 0 : profile.countUpTo(request.after());
        Page page = new Page(request, profile.size() - first);
        for (int i = first; i < profile.size() && !page.isFull(); i++) {
            page.add(standingAt(profile, i));
        }
        return page.interests();
    }

    private List<PersonInterest> listBackwards(ProfileIndex profile, ListRequest request) {
        int end = request.after() == null ? profile.size() : profile.countBefore(request.after());
        Page page = new Page(request, end);
        for (int i = end - 1; i >= 0 && !page.isFull(); i--) {
            page.add(standingAt(profile, i));
        }
        return page.interests();
    }

    private @Nullable PersonInterest standingAt(ProfileIndex profile, int index) {
        PersonInterest interest = interestAt(profile.key(index));
        return interest != null && profile.isPositionOf(index, interest) && !profile.isRepeated(index)
                ? interest
                : null;
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        Callback.refuseReentry();
        return Optional.ofNullable(computeIfPresent(
                key, (same, present) -> present instanceof PersonInterest before ? change.applyTo(before) : present));
    }

    @Override
    public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        Callback.refuseReentry();
        if (atomicity == Atomicity.EACH || changes.size() <= 1) {
            return PersonInterestRepository.super.updateAll(changes, atomicity);
        }
        JointUpdate joint = new JointUpdate(interests);
        try {
            changes.stream().map(KeyedChange::key).distinct().sorted(KEY_ORDER).forEach(joint::take);
            AppliedChanges applied =
                    AppliedChanges.of(changes, atomicity, key -> Optional.ofNullable(joint.before(key)));
            List<UpdateOutcome> outcomes = applied.outcomes();
            joint.commit(applied.toStore());
            return outcomes;
        } finally {
            joint.ended = true;
            try {
                joint.giveBack();
            } catch (VirtualMachineError e) {
                // Other threads replace the remaining places, and a committed update must not be reported as failed.
            }
        }
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        Callback.refuseReentry();
        AtomicReference<@Nullable PersonInterest> deleted = new AtomicReference<>();
        computeIfPresent(key, (same, present) -> {
            if (!(present instanceof PersonInterest interest)) {
                return present;
            }
            precondition.require(interest);
            deleted.set(interest);
            return null;
        });
        PersonInterest gone = deleted.get();
        if (gone == null) {
            return false;
        }
        profiles.computeIfPresent(key.ownerId(), (owner, index) -> index.without(gone));
        return true;
    }

    /**
     * Computes when no joint update holds the interest; until then, a step leaves the place of the joint update
     * unchanged.
     */
    private @Nullable PersonInterest computeIfPresent(
            PersonInterestKey key, BiFunction<PersonInterestKey, Object, @Nullable Object> step) {
        while (true) {
            Object stored = interests.computeIfPresent(key, step);
            if (!(stored instanceof JointUpdate.Place place)) {
                return (PersonInterest) stored;
            }
            place.awaitEnd(key);
        }
    }
}
