package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.FieldUpdate;
import dev.personinterest.Identity;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Properties of a change: patch, version and lastModified, precondition, and recalculation. */
class ChangeLawsTest {

    private static final PersonInterestPatch RECALCULATED = PersonInterestPatch.builder()
            .description("recalculated")
            .categories(List.of("recalculated"))
            .build();

    @Property
    void nonEmptyChangeAppliesPatchAndSetsVersionAndLastModified(@ForAll PersonInterest before, @ForAll Change change) {
        PersonInterest after = change.applyTo(before);

        if (change.patch().isEmpty()) {
            assertThat(after).isSameAs(before);
            return;
        }
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.lastModifiedBy()).isEqualTo(change.modifiedBy());
        assertThat(after.toBuilder()
                        .version(before.version())
                        .lastModifiedDateTime(before.lastModifiedDateTime())
                        .lastModifiedBy(before.lastModifiedBy())
                        .build())
                .isEqualTo(change.patch().applyTo(before));
    }

    @Property
    void lastModifiedDateTimeNeverDecreases(@ForAll PersonInterest before, @ForAll Change change) {
        PersonInterest after = change.applyTo(before);

        assertThat(after.lastModifiedDateTime())
                .isAfterOrEqualTo(before.lastModifiedDateTime())
                .isAfterOrEqualTo(after.createdDateTime());
        if (!change.patch().isEmpty() && change.moment().isAfter(before.lastModifiedDateTime())) {
            assertThat(after.lastModifiedDateTime()).isEqualTo(change.moment());
        }
    }

    @Property
    void applyToIsIdempotentExceptForVersion(@ForAll PersonInterest before, @ForAll Change change) {
        PersonInterest once = change.applyTo(before);
        PersonInterest twice = change.applyTo(once);

        assertThat(twice.toBuilder().version(once.version()).build()).isEqualTo(once);
    }

    @Property
    void changeIsAppliedOnlyIfPreconditionHolds(
            @ForAll PersonInterest before, @ForAll Change change, @ForAll List<Long> versions) {
        Precondition precondition = Precondition.versionIn(versions);
        Change conditional = change.withPrecondition(precondition);

        if (versions.contains(before.version())) {
            assertThat(conditional.applyTo(before)).isEqualTo(change.applyTo(before));
        } else {
            assertThatThrownBy(() -> conditional.applyTo(before)).isInstanceOf(PreconditionFailedException.class);
        }
        assertThat(change.withPrecondition(Precondition.version(before.version()))
                        .applyTo(before))
                .isEqualTo(change.applyTo(before));
    }

    @Property
    void patchTakesPrecedenceOverRecalculation(@ForAll PersonInterest before, @ForAll Change change) {
        PersonInterest after =
                change.withRecalculation((old, patched) -> RECALCULATED).applyTo(before);

        if (change.patch().isEmpty()) {
            assertThat(after).isSameAs(before);
            return;
        }
        assertThat(after.description())
                .isEqualTo(
                        change.patch().description().isKeep()
                                ? "recalculated"
                                : change.patch().description().applyTo("unused"));
        assertThat(after.categories())
                .isEqualTo(
                        change.patch().categories().isKeep()
                                ? List.of("recalculated")
                                : change.patch().categories().applyTo(List.of("unused")));
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.displayName()).isEqualTo(change.applyTo(before).displayName());
    }

    @Property
    void recalculationReceivesInterestBeforeAndAfterPatch(@ForAll PersonInterest before, @ForAll Change change) {
        Change recalculating = change.withRecalculation((old, patched) -> {
            assertThat(old).isSameAs(before);
            assertThat(patched).isEqualTo(change.patch().applyTo(before));
            return PersonInterestPatch.empty();
        });

        assertThat(recalculating.applyTo(before)).isEqualTo(change.applyTo(before));
    }

    @Property
    void invalidRecalculationThrowsIllegalStateException(@ForAll PersonInterest before, @ForAll Change change) {
        Change faulty = new Change(
                PersonInterestPatch.builder().clearWebUrl().build(),
                change.moment(),
                null,
                Precondition.exists(),
                (old, patched) -> PersonInterestPatch.builder()
                        .description(FieldUpdate.set("\u0000"))
                        .build());

        assertThatThrownBy(() -> faulty.applyTo(before)).isInstanceOf(IllegalStateException.class);
    }

    @Property
    void momentIsTruncatedTo100Nanoseconds(@ForAll Change change) {
        Change finer = new Change(
                change.patch(),
                change.moment().plusNanos(99),
                change.modifiedBy(),
                change.precondition(),
                change.recalculation());

        assertThat(finer).isEqualTo(change);
        assertThat(TimestampPrecision.truncate(change.moment())).isEqualTo(change.moment());
    }

    @Property
    void modifiedEqualsPatchFollowedByEmptyModification(@ForAll PersonInterest before, @ForAll Change change) {
        assertThat(before.modified(change.patch(), change.moment(), change.modifiedBy()))
                .isEqualTo(change.patch()
                        .applyTo(before)
                        .modified(PersonInterestPatch.empty(), change.moment(), change.modifiedBy()));
    }

    @Property
    void interestNeedsEscapesIfAnyTextDoes(@ForAll PersonInterest before, @ForAll Change change) {
        assertNeedsEscapesIfAnyTextDoes(before);
        assertNeedsEscapesIfAnyTextDoes(
                change.withPrecondition(Precondition.exists()).applyTo(before));
    }

    private static void assertNeedsEscapesIfAnyTextDoes(PersonInterest interest) {
        Stream<Identity> actors = Stream.of(interest.createdBy(), interest.lastModifiedBy())
                .filter(Objects::nonNull)
                .flatMap(set -> Stream.of(set.application(), set.device(), set.user()))
                .filter(Objects::nonNull);
        Stream<String> texts = Stream.concat(
                Stream.of(interest.id(), interest.description(), interest.displayName(), interest.webUrl()),
                Stream.concat(
                        actors.flatMap(actor -> Stream.of(actor.displayName(), actor.id())),
                        interest.categories() == null ? Stream.empty() : interest.categories().stream()));

        assertThat(interest.needsNoEscapes())
                .isEqualTo(texts.filter(Objects::nonNull).allMatch(text -> text.matches("[ !#-\\[\\]-~]*")));
    }
}
