package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;

import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.util.List;
import java.util.Optional;

/** Every kind of write: as a single statement, and in a transaction that locks rows first. */
enum WriteOperation {
    INSERT,
    UPDATE,
    UPDATE_WITH_VERSION,
    UPDATE_WITH_LOCK,
    DELETE,
    DELETE_WITH_LOCK,
    BULK_EACH,
    BULK_ALL,
    BULK_WITH_LOCK;

    private static final PersonInterestKey INSERTED = new PersonInterestKey(OWNER, "inserted");
    private static final Change DESCRIBE = Samples.describe("after");
    private static final Change WITH_RECALCULATION = DESCRIBE.withRecalculation((before, after) ->
            PersonInterestPatch.builder().displayName("recalculated").build());

    /** Stores the data that the operation needs. */
    void prepare(JdbcPersonInterestRepository repository) {
        repository.delete(KEY, Precondition.exists());
        repository.delete(INSERTED, Precondition.exists());
        repository.insert(OWNER, Samples.full());
    }

    void on(JdbcPersonInterestRepository repository) {
        switch (this) {
            case INSERT ->
                repository.insert(
                        OWNER, Samples.full().toBuilder().id(INSERTED.id()).build());
            case UPDATE -> repository.update(KEY, DESCRIBE);
            case UPDATE_WITH_VERSION -> repository.update(KEY, DESCRIBE.withPrecondition(Precondition.version(1)));
            case UPDATE_WITH_LOCK -> repository.update(KEY, WITH_RECALCULATION);
            case DELETE -> repository.delete(KEY, Precondition.exists());
            case DELETE_WITH_LOCK -> repository.delete(KEY, Precondition.versionIn(List.of(1L, 2L)));
            case BULK_EACH -> repository.updateAll(Samples.each(List.of(KEY), DESCRIBE), Atomicity.EACH);
            case BULK_ALL -> repository.updateAll(Samples.each(List.of(KEY), DESCRIBE), Atomicity.ALL);
            case BULK_WITH_LOCK -> repository.updateAll(Samples.each(List.of(KEY), WITH_RECALCULATION), Atomicity.ALL);
        }
    }

    /** Returns whether the operation has taken effect. */
    boolean isDone(JdbcPersonInterestRepository repository) {
        return switch (this) {
            case INSERT -> repository.find(INSERTED).isPresent();
            case DELETE, DELETE_WITH_LOCK -> repository.find(KEY).isEmpty();
            case UPDATE, UPDATE_WITH_VERSION, BULK_EACH, BULK_ALL ->
                repository.find(KEY).equals(Optional.of(DESCRIBE.applyTo(Samples.full())));
            case UPDATE_WITH_LOCK, BULK_WITH_LOCK ->
                repository.find(KEY).equals(Optional.of(WITH_RECALCULATION.applyTo(Samples.full())));
        };
    }
}
