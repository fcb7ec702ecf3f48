package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceData;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Properties of merging a patch, for all interests and all patches. */
class PatchLawsTest {

    /** A property of the interest and its update in the patch. */
    private record PatchedProperty(
            String name,
            Function<PersonInterest, Object> value,
            Function<PersonInterestPatch, FieldUpdate<?>> update) {}

    private static final List<PatchedProperty> PROPERTIES = List.of(
            new PatchedProperty(
                    "allowedAudiences", PersonInterest::allowedAudiences, PersonInterestPatch::allowedAudiences),
            new PatchedProperty("categories", PersonInterest::categories, PersonInterestPatch::categories),
            new PatchedProperty("description", PersonInterest::description, PersonInterestPatch::description),
            new PatchedProperty("displayName", PersonInterest::displayName, PersonInterestPatch::displayName),
            new PatchedProperty("webUrl", PersonInterest::webUrl, PersonInterestPatch::webUrl),
            new PatchedProperty(
                    "collaborationTags", PersonInterest::collaborationTags, PersonInterestPatch::collaborationTags));

    @Property
    void keptPropertiesAreUnchangedClearedAreNullSetHaveTheValue(
            @ForAll PersonInterest before, @ForAll PersonInterestPatch patch) {
        PersonInterest after = patch.applyTo(before);

        for (PatchedProperty property : PROPERTIES) {
            assertThat(property.value().apply(after))
                    .as(property.name())
                    .isEqualTo(expected(
                            property.update().apply(patch), property.value().apply(before)));
        }
    }

    @Property
    void membersOfInferenceAreMergedLikeProperties(@ForAll PersonInterest before, @ForAll PersonInterestPatch patch) {
        InferenceData old = before.inference();
        InferenceData merged = patch.applyTo(before).inference();

        if (patch.inference() instanceof FieldUpdate.Set<InferenceDataPatch> set) {
            assertThat(merged).isNotNull();
            assertThat(merged.confidenceScore())
                    .isEqualTo(expected(set.value().confidenceScore(), old == null ? null : old.confidenceScore()));
            assertThat(merged.userHasVerifiedAccuracy())
                    .isEqualTo(expected(
                            set.value().userHasVerifiedAccuracy(), old == null ? null : old.userHasVerifiedAccuracy()));
        } else {
            assertThat(merged).isEqualTo(patch.inference().isKeep() ? old : null);
        }
    }

    @Property
    void readOnlyPropertiesAreUnchanged(@ForAll PersonInterest before, @ForAll PersonInterestPatch patch) {
        PersonInterest after = patch.applyTo(before);

        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.createdDateTime()).isEqualTo(before.createdDateTime());
        assertThat(after.createdBy()).isEqualTo(before.createdBy());
        assertThat(after.lastModifiedDateTime()).isEqualTo(before.lastModifiedDateTime());
        assertThat(after.lastModifiedBy()).isEqualTo(before.lastModifiedBy());
        assertThat(after.version()).isEqualTo(before.version());
    }

    @Property
    void applyToIsIdempotent(@ForAll PersonInterest before, @ForAll PersonInterestPatch patch) {
        PersonInterest once = patch.applyTo(before);

        assertThat(patch.applyTo(once)).isEqualTo(once);
    }

    @Property
    void patchesOfDifferentPropertiesCommute(
            @ForAll PersonInterest before,
            @ForAll PersonInterestPatch left,
            @ForAll PersonInterestPatch right,
            @ForAll List<Boolean> sides) {
        PersonInterestPatch one = restricted(left, sides, true);
        PersonInterestPatch other = restricted(right, sides, false);

        assertThat(one.applyTo(other.applyTo(before))).isEqualTo(other.applyTo(one.applyTo(before)));
    }

    @Property
    void patchesOfDifferentInferenceMembersCommute(
            @ForAll PersonInterest before, @ForAll InferenceDataPatch left, @ForAll InferenceDataPatch right) {
        PersonInterestPatch score = PersonInterestPatch.builder()
                .inference(InferenceDataPatch.builder()
                        .confidenceScore(left.confidenceScore())
                        .build())
                .build();
        PersonInterestPatch verified = PersonInterestPatch.builder()
                .inference(InferenceDataPatch.builder()
                        .userHasVerifiedAccuracy(right.userHasVerifiedAccuracy())
                        .build())
                .build();

        assertThat(score.applyTo(verified.applyTo(before))).isEqualTo(verified.applyTo(score.applyTo(before)));
    }

    @Property
    void emptyPatchReturnsSameInterest(@ForAll PersonInterest before, @ForAll PersonInterestPatch patch) {
        assertThat(PersonInterestPatch.empty().applyTo(before)).isSameAs(before);
        assertThat(patch.isEmpty()).isEqualTo(patch.equals(PersonInterestPatch.empty()));
    }

    private static Object expected(FieldUpdate<?> update, Object before) {
        if (update instanceof FieldUpdate.Set<?> set) {
            return set.value();
        }
        return update instanceof FieldUpdate.Clear ? null : before;
    }

    /** Returns the patch without the updates of the properties on the other side. */
    private static PersonInterestPatch restricted(PersonInterestPatch patch, List<Boolean> sides, boolean side) {
        return PersonInterestPatch.builder()
                .allowedAudiences(onSide(patch.allowedAudiences(), sides, 0, side))
                .inference(onSide(patch.inference(), sides, 1, side))
                .categories(onSide(patch.categories(), sides, 2, side))
                .description(onSide(patch.description(), sides, 3, side))
                .displayName(onSide(patch.displayName(), sides, 4, side))
                .webUrl(onSide(patch.webUrl(), sides, 5, side))
                .collaborationTags(onSide(patch.collaborationTags(), sides, 6, side))
                .build();
    }

    private static <T> FieldUpdate<T> onSide(FieldUpdate<T> update, List<Boolean> sides, int index, boolean side) {
        boolean sideOfProperty = index < sides.size() && sides.get(index);
        return sideOfProperty == side ? update : FieldUpdate.keep();
    }
}
