package dev.personinterest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Callback;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The default bulk update of a storage that implements only single updates. */
class DefaultBulkUpdateTest {

    private static final PersonInterest STORED =
            PersonInterest.builder("id", Instant.EPOCH).build();

    private final PersonInterestRepository storage = new OneInterest();

    private static KeyedChange change(String id) {
        PersonInterestPatch patch =
                PersonInterestPatch.builder().displayName("new").build();
        return new KeyedChange(new PersonInterestKey("owner", id), Change.of(patch, Instant.EPOCH, null));
    }

    @Test
    void everyChangeHasOutcome() {
        assertThat(storage.updateAll(List.of(change("id"), change("absent"), change("id")), Atomicity.EACH))
                .hasSize(3)
                .satisfies(outcomes -> {
                    assertThat(outcomes.get(0)).isInstanceOf(UpdateOutcome.Updated.class);
                    assertThat(outcomes.get(1)).isInstanceOf(UpdateOutcome.Failed.class);
                    assertThat(outcomes.get(2)).isInstanceOf(UpdateOutcome.Updated.class);
                });
    }

    @Test
    void allOrNothingIsSupportedOnlyForOneChange() {
        assertThat(storage.updateAll(List.of(change("id")), Atomicity.ALL)).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> storage.updateAll(List.of(change("id"), change("id")), Atomicity.ALL));
    }

    @Test
    void callInsideCallbackIsRejected() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Callback.CLOCK.run(() -> storage.updateAll(List.of(), Atomicity.EACH)))
                .withMessageContaining("clock");
    }

    private static final class OneInterest implements PersonInterestRepository {

        @Override
        public void insert(String ownerId, PersonInterest interest) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<PersonInterest> find(PersonInterestKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PersonInterest> list(String ownerId, ListRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int count(String ownerId, int max) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
            return key.id().equals(STORED.id()) ? Optional.of(change.applyTo(STORED)) : Optional.empty();
        }

        @Override
        public boolean delete(PersonInterestKey key, Precondition precondition) {
            throw new UnsupportedOperationException();
        }
    }
}
