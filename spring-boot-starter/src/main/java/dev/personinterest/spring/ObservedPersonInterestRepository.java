package dev.personinterest.spring;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Records each call of a storage as the observation {@value #NAME}, with the operation, the kind of the storage and the
 * outcome, but never with an id or a value.
 *
 * <p>An outcome that is part of the contract, such as {@code notFound}, is not an error. A failure of the engine is.
 * Only its class is recorded, because its message may contain personal data from a driver.
 */
final class ObservedPersonInterestRepository implements PersonInterestRepository {

    static final String NAME = "person.interest.storage";
    static final String OPERATION = "person.interest.operation";
    static final String STORAGE = "person.interest.storage.kind";
    static final String OUTCOME = "person.interest.outcome";

    private final PersonInterestRepository repository;
    private final ObservationRegistry registry;
    private final String storage;

    ObservedPersonInterestRepository(
            PersonInterestRepository repository,
            ObservationRegistry registry,
            Class<? extends PersonInterestRepository> storage) {
        this.repository = repository;
        this.registry = registry;
        this.storage = storage == JdbcPersonInterestRepository.class
                ? "jdbc"
                : storage == InMemoryPersonInterestRepository.class ? "memory" : "custom";
    }

    @Override
    public void insert(String ownerId, PersonInterest interest) {
        observed(
                "insert",
                () -> {
                    repository.insert(ownerId, interest);
                    return true;
                },
                inserted -> true);
    }

    @Override
    public Optional<PersonInterest> find(PersonInterestKey key) {
        return observed("find", () -> repository.find(key), Optional::isPresent);
    }

    @Override
    public List<PersonInterest> list(String ownerId, ListRequest request) {
        return observed("list", () -> repository.list(ownerId, request), listed -> true);
    }

    @Override
    public int count(String ownerId, int max) {
        return observed("count", () -> repository.count(ownerId, max), counted -> true);
    }

    @Override
    public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
        return observed("update", () -> repository.update(key, change), Optional::isPresent);
    }

    /** Records one observation for all changes. A failure of the storage takes precedence over one of a request. */
    @Override
    public List<UpdateOutcome> updateAll(List<KeyedChange> changes, Atomicity atomicity) {
        return observed("updateAll", () -> repository.updateAll(changes, atomicity), (outcomes, observation) -> {
            boolean failed = false;
            for (UpdateOutcome outcome : outcomes) {
                if (outcome instanceof UpdateOutcome.StorageFailed storageFailed) {
                    observation.error(new StorageFailure(storageFailed.reason().getClass()));
                    return "someStorageFailed";
                }
                failed |= outcome instanceof UpdateOutcome.Failed;
            }
            return failed ? "someFailed" : "success";
        });
    }

    @Override
    public boolean delete(PersonInterestKey key, Precondition precondition) {
        return observed("delete", () -> repository.delete(key, precondition), deleted -> deleted);
    }

    private <T> T observed(String operation, Supplier<T> call, Predicate<T> found) {
        return observed(operation, call, (result, observation) -> found.test(result) ? "success" : "notFound");
    }

    private <T> T observed(String operation, Supplier<T> call, BiFunction<T, Observation, String> outcome) {
        Observation observation = Observation.createNotStarted(NAME, registry)
                .contextualName("person-interest " + operation)
                .lowCardinalityKeyValue(OPERATION, operation)
                .lowCardinalityKeyValue(STORAGE, storage)
                .start();
        Observation.Scope scope = observation.openScope();
        try {
            T result = call.get();
            observation.lowCardinalityKeyValue(OUTCOME, outcome.apply(result, observation));
            return result;
        } catch (PersonInterestException e) {
            observation.lowCardinalityKeyValue(OUTCOME, e.code());
            throw e;
        } catch (RuntimeException | Error e) {
            observation.lowCardinalityKeyValue(OUTCOME, "failure");
            observation.error(new StorageFailure(e.getClass()));
            throw e;
        } finally {
            scope.close();
            observation.stop();
        }
    }

    /** Represents a failure in observations by the name of its class. */
    static final class StorageFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StorageFailure(Class<?> failure) {
            super(failure.getName(), null, false, false);
        }
    }
}
