package dev.personinterest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests only what the storage contract of the testkit does not cover. */
class AppliedChangesTest {

    private static final Instant NOON = Instant.parse("2024-06-26T12:00:00Z");
    private static final PersonInterestKey READABLE = new PersonInterestKey("owner", "readable");
    private static final PersonInterestKey UNREADABLE = new PersonInterestKey("owner", "unreadable");
    private static final PersonInterest STORED =
            PersonInterest.builder(READABLE.id(), NOON).build();
    private static final Change DESCRIBE =
            Change.of(PersonInterestPatch.builder().description("after").build(), NOON.plusSeconds(1), null);
    private static final List<KeyedChange> CHANGES = List.of(
            new KeyedChange(UNREADABLE, DESCRIBE),
            new KeyedChange(READABLE, DESCRIBE),
            new KeyedChange(UNREADABLE, DESCRIBE));

    private final IllegalStateException damaged = new IllegalStateException("damaged");

    @Test
    void independentChangesReportReadFailuresAndApplyTheOthers() {
        AppliedChanges applied = AppliedChanges.of(CHANGES, Atomicity.EACH, this::read);

        PersonInterest after = DESCRIBE.applyTo(STORED);
        assertThat(applied.outcomes())
                .containsExactly(
                        new UpdateOutcome.StorageFailed(damaged),
                        new UpdateOutcome.Updated(after),
                        new UpdateOutcome.StorageFailed(damaged));
        assertThat(applied.toStore()).containsOnlyKeys(READABLE).containsValue(after);
    }

    @Test
    void allOrNothingRethrowsReadFailure() {
        assertThatThrownBy(() -> AppliedChanges.of(CHANGES, Atomicity.ALL, this::read))
                .isSameAs(damaged);
    }

    @Test
    void allOrNothingStoresNothingIfOneChangeFails() {
        KeyedChange succeeds = new KeyedChange(READABLE, DESCRIBE);
        KeyedChange fails = new KeyedChange(READABLE, DESCRIBE.withPrecondition(Precondition.version(7)));

        AppliedChanges applied = AppliedChanges.of(List.of(succeeds, fails), Atomicity.ALL, this::read);

        assertThat(applied.outcomes().get(0)).isEqualTo(new UpdateOutcome.NotApplied());
        assertThat(applied.outcomes().get(1)).isInstanceOf(UpdateOutcome.Failed.class);
        assertThat(applied.toStore()).isEmpty();
    }

    private Optional<PersonInterest> read(PersonInterestKey key) {
        if (key.equals(UNREADABLE)) {
            throw damaged;
        }
        return Optional.of(STORED);
    }
}
