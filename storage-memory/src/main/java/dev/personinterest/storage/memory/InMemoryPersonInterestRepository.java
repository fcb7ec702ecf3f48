package dev.personinterest.storage.memory;

import dev.personinterest.Atomicity;
import dev.personinterest.Callback;
import dev.personinterest.IdentitySet;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.Precondition;
import dev.personinterest.UpdateOutcome;
import dev.personinterest.storage.AppliedChanges;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
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
 * Keeps interests on the heap: for tests, for single processes, and as the smallest storage that keeps every promise.
 *
 * <p>Operations on one key are linearizable; {@link #find} and {@link #list} never wait. There is no global lock: writers
 * wait for each other only where they meet in a bin of the map, or when they create or delete interests of one owner. An
 * update takes the same steps among a thousand interests and among ten million, and allocates nothing but its result.
 * A list by createdDateTime reads only the part of the profile that it needs. A list in another order reads the whole
 * profile, but keeps no more than {@code skip + limit} interests of it. Creating and deleting copies no
 * more than 129 positions, and 8 bytes for each leaf of up to 128 positions of that one owner.
 *
 * <p>The interest of Graph's documentation takes 520 bytes of heap, its key and its place in the list included (measured on
 * JDK 17 with a hundred interests for each owner and made by the owner, none sharing a text with another; 704 bytes if each
 * is made by another user, and 909 if each has an owner of its own; {@code HeapPerInterest} among the benchmarks repeats it).
 * Equal actors within a profile are kept once, as far as that is found out without a search.
 *
 * <p>Changes of several interests all or none are made in sight of nobody, and then all at one moment; who would write one of
 * them meanwhile waits, who reads it does not.
 *
 * <p>A {@link dev.personinterest.Recalculation} runs within the map's atomic step. A call of this repository from there
 * throws IllegalStateException. Whatever a recalculation throws, errors included, no interest stays locked.
 */
public final class InMemoryPersonInterestRepository implements PersonInterestRepository {

    private static final Comparator<PersonInterestKey> KEY_ORDER =
            Comparator.comparing(PersonInterestKey::ownerId).thenComparing(PersonInterestKey::id);

    /** Each a {@link PersonInterest}, or the {@link JointUpdate.Place} of one. */
    private final ConcurrentMap<PersonInterestKey, Object> interests;

    /**
     * By owner, the positions of at least all interests that are stored: an interest's comes before it and goes after it.
     * The other way round, the list would miss an interest that can be found.
     */
    private final ConcurrentMap<String, ProfileIndex> profiles = new ConcurrentHashMap<>();

    /** Makes a storage without interests. */
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

    /** Most interests of a profile are made by its owner, but a service makes new actors at each request. */
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

    /** Takes the same few steps for any number of interests. */
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
                // Others put back what is left, and an update that is committed must not be reported as failed.
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

    /** Once no joint update is on its way with the interest: a step leaves the place of one as it is. */
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
