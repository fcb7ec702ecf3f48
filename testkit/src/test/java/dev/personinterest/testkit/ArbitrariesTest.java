package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limits;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import dev.personinterest.validation.PatchConstraints;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

class ArbitrariesTest {

    private final PatchConstraints constraints = PatchConstraints.of(Limits.defaults());

    @Property
    void everyPatchIsValid(@ForAll PersonInterestPatch patch) {
        assertThat(constraints.violations(patch)).isEmpty();
    }

    @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void interestsCoverKnownPitfalls(@ForAll PersonInterest interest) {
        checkCovered("null categories", interest.categories() == null);
        checkCovered("empty categories", List.of().equals(interest.categories()));
        checkCovered("empty text", "".equals(interest.description()));
        checkCovered(
                "astral text",
                interest.description() != null
                        && interest.description().codePoints().anyMatch(c -> c > 0xffff));
        checkCovered(
                "longest description",
                interest.description() != null && interest.description().length() == 10_000);
        checkCovered(
                "outer blank",
                interest.displayName() != null
                        && !interest.displayName().strip().equals(interest.displayName()));
        checkCovered("no inference", interest.inference() == null);
        checkCovered("inference of nulls", new InferenceData(null, null).equals(interest.inference()));
        checkCovered(
                "unknown audience",
                interest.allowedAudiences() != null
                        && !interest.allowedAudiences().unknownNames().isEmpty());
        checkCovered(
                "unknown tag",
                interest.collaborationTags() != null
                        && interest.collaborationTags().stream().anyMatch(t -> !t.isKnown()));
        checkCovered(
                "duplicate categories",
                interest.categories() != null
                        && interest.categories().stream().distinct().count()
                                < interest.categories().size());
        checkCovered("finest step", interest.createdDateTime().getNano() % 1000 != 0);
        checkCovered("before 1970", interest.createdDateTime().getEpochSecond() < 0);
    }

    private static void checkCovered(String corner, boolean hit) {
        Statistics.label(corner)
                .collect(hit)
                .coverage(coverage -> coverage.check(true).count(n -> n > 0));
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void patchesCoverAllUpdatesOfEachProperty(@ForAll PersonInterestPatch patch) {
        checkShares("allowedAudiences", patch.allowedAudiences());
        checkShares("inference", patch.inference());
        checkShares("categories", patch.categories());
        checkShares("description", patch.description());
        checkShares("displayName", patch.displayName());
        checkShares("webUrl", patch.webUrl());
        checkShares("collaborationTags", patch.collaborationTags());
    }

    private static void checkShares(String property, FieldUpdate<?> update) {
        Statistics.label(property).collect(update.getClass().getSimpleName()).coverage(coverage -> {
            coverage.check("Keep").percentage(share -> share > 20);
            coverage.check("Clear").percentage(share -> share > 5);
            coverage.check("Set").percentage(share -> share > 5);
        });
    }

    @Property(tries = 20)
    void jqwikFindsAnArbitraryForEachType(
            @ForAll AllowedAudiences audiences,
            @ForAll Change change,
            @ForAll CollaborationTag tag,
            @ForAll Identity identity,
            @ForAll IdentitySet identities,
            @ForAll InferenceData inference,
            @ForAll InferenceDataPatch inferencePatch,
            @ForAll PersonInterestKey key) {
        assertThat(List.of(audiences, change, tag, identity, identities, inference, inferencePatch, key))
                .doesNotContainNull();
    }

    @Test
    void interestsOfKnownNamesHaveNoUnknownNames() {
        Arbitrary<PersonInterest> interests = PersonInterestArbitraries.interestsOfKnownNames();

        assertThat(interests.sampleStream().limit(200)).allSatisfy(interest -> {
            assertThat(interest.allowedAudiences() == null
                            || interest.allowedAudiences().unknownNames().isEmpty())
                    .isTrue();
            assertThat(interest.collaborationTags() == null
                            || interest.collaborationTags().stream().allMatch(CollaborationTag::isKnown))
                    .isTrue();
        });
    }
}
