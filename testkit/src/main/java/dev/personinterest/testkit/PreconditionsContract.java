package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** If a precondition does not hold, the operation changes nothing; if it holds, it has no effect on the operation. */
interface PreconditionsContract extends StorageUnderTest {

    @Property
    default void failedPreconditionChangesNothing(
            @ForAll PersonInterest interest, @ForAll Change change, @ForAll @Size(max = 3) List<Long> versions) {
        PersonInterestKey key = key(newOwner(), interest.id());
        repository().insert(key.ownerId(), interest);
        List<Long> others = new ArrayList<>(versions);
        others.removeAll(List.of(interest.version()));
        Precondition unsatisfied = Precondition.versionIn(others);

        assertRefused("update", key, () -> repository().update(key, change.withPrecondition(unsatisfied)));
        assertRefused(
                "update by an empty patch",
                key,
                () -> repository().update(key, emptyChange(change).withPrecondition(unsatisfied)));
        assertRefused(
                "update with a recalculation",
                key,
                () -> repository()
                        .update(
                                key,
                                change.withPrecondition(unsatisfied)
                                        .withRecalculation((old, patched) -> PersonInterestPatch.empty())));
        assertRefused("deletion", key, () -> repository().delete(key, unsatisfied));
        assertSame("found afterwards", repository().find(key), Optional.of(interest));
    }

    @Property
    default void satisfiedPreconditionHasNoEffect(
            @ForAll PersonInterest interest, @ForAll Change change, @ForAll @Size(max = 3) List<Long> versions) {
        PersonInterestKey key = key(newOwner(), interest.id());
        repository().insert(key.ownerId(), interest);
        List<Long> among = new ArrayList<>(versions);
        among.add(interest.version());
        PersonInterest after = change.applyTo(interest);

        assertSame(
                "after an empty patch",
                repository().update(key, emptyChange(change).withPrecondition(Precondition.versionIn(among))),
                Optional.of(interest));
        assertSame(
                "after the update",
                repository().update(key, change.withPrecondition(Precondition.versionIn(among))),
                Optional.of(after));
        assertSame("deleted", repository().delete(key, Precondition.version(after.version())), true);
        assertSame("found after the deletion", repository().find(key), Optional.empty());
    }

    private static Change emptyChange(Change change) {
        return Change.of(PersonInterestPatch.empty(), change.moment(), change.modifiedBy());
    }

    private static void assertRefused(String what, PersonInterestKey key, Runnable operation) {
        assertThatExceptionOfType(PreconditionFailedException.class)
                .as("%s whose precondition does not hold", what)
                .isThrownBy(operation::run)
                .satisfies(e -> assertThat(e.id()).isEqualTo(key.id()));
    }
}
