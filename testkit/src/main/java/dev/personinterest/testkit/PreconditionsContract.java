package dev.personinterest.testkit;

import static dev.personinterest.testkit.StorageUnderTest.key;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.Precondition;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.Change;
import dev.personinterest.storage.PersonInterestKey;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** A precondition that does not hold lets nothing happen; one that holds is as good as none. */
interface PreconditionsContract extends StorageUnderTest {

    @Property
    default void anUnsatisfiedPreconditionLetsNothingHappen(
            @ForAll PersonInterest interest, @ForAll Change change, @ForAll @Size(max = 3) List<Long> versions) {
        PersonInterestKey key = key(newOwner(), interest.id());
        repository().insert(key.ownerId(), interest);
        List<Long> others = new ArrayList<>(versions);
        others.removeAll(List.of(interest.version()));
        Precondition unsatisfied = Precondition.versionIn(others);

        assertRefused(key, () -> repository().update(key, change.withPrecondition(unsatisfied)));
        assertRefused(key, () -> repository().update(key, nothing(change).withPrecondition(unsatisfied)));
        assertRefused(
                key,
                () -> repository()
                        .update(
                                key,
                                change.withPrecondition(unsatisfied)
                                        .withRecalculation((old, patched) -> PersonInterestPatch.empty())));
        assertRefused(key, () -> repository().delete(key, unsatisfied));
        assertThat(repository().find(key)).contains(interest);
    }

    @Property
    default void aSatisfiedPreconditionIsAsGoodAsNone(
            @ForAll PersonInterest interest, @ForAll Change change, @ForAll @Size(max = 3) List<Long> versions) {
        PersonInterestKey key = key(newOwner(), interest.id());
        repository().insert(key.ownerId(), interest);
        List<Long> among = new ArrayList<>(versions);
        among.add(interest.version());
        PersonInterest after = change.applyTo(interest);

        assertThat(repository().update(key, nothing(change).withPrecondition(Precondition.versionIn(among))))
                .contains(interest);
        assertThat(repository().update(key, change.withPrecondition(Precondition.versionIn(among))))
                .contains(after);
        assertThat(repository().delete(key, Precondition.version(after.version())))
                .isTrue();
        assertThat(repository().find(key)).isEmpty();
    }

    private static Change nothing(Change change) {
        return Change.of(PersonInterestPatch.empty(), change.moment(), change.modifiedBy());
    }

    private static void assertRefused(PersonInterestKey key, Runnable operation) {
        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(operation::run)
                .satisfies(e -> assertThat(e.id()).isEqualTo(key.id()));
    }
}
