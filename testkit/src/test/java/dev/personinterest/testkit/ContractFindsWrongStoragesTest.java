package dev.personinterest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.personinterest.storage.PersonInterestRepository;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Checks that each test of the contract fails for a storage with the fault that it is meant to detect. */
class ContractFindsWrongStoragesTest {

    /** A single run may miss a fault, because its values are random and a race need not occur on a busy machine. */
    private static final int RUNS = 10;

    static Stream<Arguments> wrongStorages() {
        return Stream.of(
                wrong(
                        WrongStorages::truncatedTimestamp,
                        "insertedInterestIsFoundUnchanged",
                        "found.createdDateTime: expected"),
                wrong(WrongStorages::collapsedEmptyList, "knownPitfallsAreStoredUnchanged", "found.categories"),
                wrong(WrongStorages::emptyTextAsNull, "knownPitfallsAreStoredUnchanged", "found.description: expected"),
                wrong(WrongStorages::sortedCategories, "knownPitfallsAreStoredUnchanged", "found.categories"),
                wrong(
                        WrongStorages::knownAudiencesOnly,
                        "knownPitfallsAreStoredUnchanged",
                        "found.allowedAudiences: expected"),
                wrong(WrongStorages::knownTagsOnly, "knownPitfallsAreStoredUnchanged", "found.collaborationTags"),
                wrong(
                        WrongStorages::inferenceOfNullsAsNull,
                        "knownPitfallsAreStoredUnchanged",
                        "found.inference: expected"),
                wrong(WrongStorages::basicPlaneOnly, "knownPitfallsAreStoredUnchanged", "found.displayName: expected"),
                wrong(WrongStorages::trimmedText, "knownPitfallsAreStoredUnchanged", "found.description: expected"),
                wrong(WrongStorages::truncatedText, "knownPitfallsAreStoredUnchanged", "found.description: expected"),
                wrong(
                        WrongStorages::textTruncatedAt64K,
                        "valuesFarAboveDefaultLimitsAreStored",
                        "found.description: expected"),
                wrong(WrongStorages::userOfIdentitySetOnly, "knownPitfallsAreStoredUnchanged", "found.createdBy."),
                wrong(WrongStorages::insertThatOverwrites, "insertWithExistingIdIsRejected", "raise a throwable"),
                wrong(
                        WrongStorages::upsert,
                        "operationsOnAbsentInterestHaveNoEffect",
                        "expected nothing but was the interest"),
                wrong(
                        WrongStorages::deletionThatAlwaysSucceeds,
                        "operationsOnAbsentInterestHaveNoEffect",
                        "deleted: expected false but was true"),
                wrong(
                        WrongStorages::clearTreatedAsKeep,
                        "propertiesAbsentFromPatchAreUnchanged",
                        "description: expected null"),
                wrong(
                        WrongStorages::absentPropertyCleared,
                        "propertiesAbsentFromPatchAreUnchanged",
                        "webUrl: expected"),
                wrong(
                        WrongStorages::inferenceReplacedInsteadOfMerged,
                        "updateStoresResultOfChange",
                        "after the update.inference"),
                wrong(
                        WrongStorages::decreasingLastModified,
                        "updateStoresResultOfChange",
                        "after the update.lastModifiedDateTime: expected"),
                wrong(WrongStorages::emptyPatchIncrementsVersion, "emptyPatchWritesNothing", ".version: expected"),
                wrong(
                        WrongStorages::ignoredRecalculation,
                        "recalculatedPropertiesAreStored",
                        "after an update with a recalculation."),
                wrong(WrongStorages::firstUpdateOnly, "consecutiveUpdatesBuildOnEachOther", ".version: expected"),
                wrong(
                        WrongStorages::tombstones,
                        "deletedInterestIsAbsentAndItsIdIsReusable",
                        "found successor: expected"),
                wrong(WrongStorages::updateIgnoresOwner, "updateLeavesOtherInterestsUnchanged", ".version: expected"),
                wrong(WrongStorages::updateIgnoresId, "updateLeavesOtherInterestsUnchanged", ".version: expected"),
                wrong(WrongStorages::findIgnoresOwner, "similarOwnerIdsIdentifyDifferentProfiles", "of "),
                wrong(WrongStorages::truncatedKeys, "longestKeysAreNotTruncated", "xxx"),
                wrong(
                        WrongStorages::lowestVersionOnly,
                        "satisfiedPreconditionHasNoEffect",
                        "the version of the stored interest does not match the precondition"),
                wrong(WrongStorages::listIgnoresUpdates, "updatesAndDeletionsPreserveOrder", ".version: expected"),
                wrong(WrongStorages::lostUpdate, "concurrentUpdatesDoNotReviveDeletedInterest", "deletion"),
                wrong(WrongStorages::caseInsensitiveIds, "similarIdsIdentifyDifferentInterests", "of "),
                wrong(WrongStorages::trailingBlanksIgnoredInIds, "similarIdsIdentifyDifferentInterests", "of "),
                wrong(WrongStorages::caseInsensitiveOwners, "similarOwnerIdsIdentifyDifferentProfiles", "of "),
                wrong(
                        WrongStorages::concatenatedKeys,
                        "ownerAndIdAreNotConcatenated",
                        "expected nothing but was the interest"),
                wrong(WrongStorages::ignoredPrecondition, "failedPreconditionChangesNothing", "raise a throwable"),
                wrong(
                        WrongStorages::deletionWithoutPrecondition,
                        "failedPreconditionChangesNothing",
                        "raise a throwable"),
                wrong(WrongStorages::pageThatSkips, "pagesConcatenateToOrderedList", "missing"),
                wrong(WrongStorages::pageThatRepeats, "listContinuesAfterAnyPosition", "unexpected"),
                wrong(WrongStorages::unlimitedPage, "pagesConcatenateToOrderedList", "size of a page of at most"),
                wrong(WrongStorages::countIgnoresMaximum, "countIsExactUpToMaximum", "counted up to"),
                wrong(WrongStorages::countOfAllProfiles, "countIsExactUpToMaximum", "counted up to"),
                wrong(WrongStorages::countIgnoresDeletions, "countIsExactUpToMaximum", "after a deletion"),
                wrong(WrongStorages::orderedByIdOnly, "pagesConcatenateToOrderedList", "all pages of"),
                wrong(
                        WrongStorages::orderedByUtf16,
                        "interestsWithEqualTimestampsAreOrderedByIdCodePoints",
                        "with equal timestamps"),
                wrong(WrongStorages::namesOrderedByUtf16, "interestsAreOrderedByDisplayNameCodePoints", "DISPLAY_NAME"),
                wrong(WrongStorages::nullNamesLast, "filtersAndOrdersDistinguishKnownPitfalls", "DISPLAY_NAME"),
                wrong(WrongStorages::idsAlwaysAscending, "listReturnsResultOfRequest", "DESCENDING"),
                wrong(WrongStorages::everythingVisible, "listReturnsResultOfRequest", "visibility=Visibility[["),
                wrong(
                        WrongStorages::nullAudiencesVisibleToEveryone,
                        "listReturnsResultOfRequest",
                        "visibility=Visibility[["),
                wrong(
                        WrongStorages::caseInsensitiveCategories,
                        "filtersAndOrdersDistinguishKnownPitfalls",
                        "category="),
                wrong(
                        WrongStorages::categoriesMatchedAsSubstrings,
                        "filtersAndOrdersDistinguishKnownPitfalls",
                        "category="),
                wrong(
                        WrongStorages::modifiedSinceIsExclusive,
                        "filtersAndOrdersDistinguishKnownPitfalls",
                        "modifiedSince="),
                wrong(
                        WrongStorages::inferredRequiresConfidenceScore,
                        "filtersAndOrdersDistinguishKnownPitfalls",
                        "inferred="),
                wrong(WrongStorages::skipBeforeFilter, "listReturnsResultOfRequest", "skip="),
                wrong(WrongStorages::filterAfterLimit, "pagesOfQueryConcatenateToWholeList", "missing"),
                wrong(WrongStorages::ignoredVisibility, "invisibleInterestIsTreatedAsAbsent", "raise a throwable"),
                wrong(
                        WrongStorages::deletionIgnoresVisibility,
                        "invisibleInterestIsTreatedAsAbsent",
                        "raise a throwable"),
                wrong(
                        WrongStorages::versionCheckedBeforeVisibility,
                        "invisibleInterestIsTreatedAsAbsent",
                        "update with another version as precondition"),
                wrong(
                        WrongStorages::visibilityCheckedBeforeUpdate,
                        "updateNeverReturnsConcurrentlyHiddenInterest",
                        "returned the secret description"),
                wrong(
                        WrongStorages::tornWrites,
                        "readersNeverSeePartialUpdate",
                        "displayName, always written together"),
                wrong(WrongStorages::pagedByOffset, "pagesAreStableDuringConcurrentWrites", "stay stored throughout"),
                wrong(
                        WrongStorages::lostUpdate,
                        "concurrentPatchesOfDifferentPropertiesAreNotLost",
                        "patches of different properties, "),
                wrong(WrongStorages::lostUpdate, "concurrentRecalculationsAreNotLost", "were lost: applied"),
                wrong(
                        WrongStorages::lostUpdate,
                        "concurrentUpdatesReturnUniqueVersionsInTimestampOrder",
                        "must return each version from 2 on once"),
                wrong(
                        WrongStorages::lostUpdate,
                        "oneOfConcurrentUpdatesWithSamePreconditionWins",
                        "concurrent updates with the same version"),
                wrong(
                        WrongStorages::insertThatChecksFirst,
                        "oneOfConcurrentInsertsWins",
                        "concurrent insertions of the same id"),
                wrong(WrongStorages::decreasingLastModified, "operationSequencesMatchModel", "result of call "),
                wrong(WrongStorages::stopsAtFirstFailure, "independentBulkUpdateMatchesSingleUpdates", "outcomes"),
                wrong(WrongStorages::lastChangeOfEachKeyOnly, "independentBulkUpdateMatchesSingleUpdates", "outcomes"),
                wrong(
                        WrongStorages::firstThousandOnly,
                        "bulkUpdateAcceptsAnyNumberOfChanges",
                        "number of outcomes: expected 7000 but was 1000"),
                wrong(WrongStorages::bulkUpdateReadsBeforeWriting, "concurrentBulkAndSingleUpdatesAreNotLost", "lost"),
                wrong(WrongStorages::allOrNothingInReverse, "allOrNothingBulkUpdateAppliesAllChanges", "outcomes"),
                wrong(
                        WrongStorages::allOrNothingWithoutRollback,
                        "allOrNothingBulkUpdateWithFailureChangesNothing",
                        "stored interest"),
                wrong(WrongStorages::firstFailureOnly, "allOrNothingBulkUpdateWithFailureChangesNothing", "outcomes"),
                wrong(
                        WrongStorages::allOrNothingOneByOne,
                        "readersNeverSeePartialAllOrNothingBulkUpdate",
                        "write together"),
                wrong(
                        WrongStorages::allOrNothingOneByOne,
                        "oneOfConcurrentAllOrNothingBulkUpdatesWins",
                        "that succeeded"),
                wrong(WrongStorages::normalizedDisplayName, "knownPitfallsAreStoredUnchanged", "found.displayName"),
                wrong(
                        WrongStorages::trimmedActorNames,
                        "knownPitfallsAreStoredUnchanged",
                        "found.lastModifiedBy.user.displayName"),
                wrong(WrongStorages::normalizedByUpdates, "updatesStoreKnownPitfallsUnchanged", "update.displayName"),
                wrong(
                        WrongStorages::normalizedByBulkUpdates,
                        "bulkUpdateStoresKnownPitfallsUnchanged",
                        "].displayName"),
                wrong(
                        WrongStorages::categoriesComparedNormalized,
                        "filtersAndOrdersDistinguishKnownPitfalls",
                        "category="),
                wrong(
                        WrongStorages::deletedReappearsOnNextPage,
                        "interestDeletedBetweenPagesIsOnNoLaterPage",
                        "unexpected"),
                wrong(WrongStorages::deletedFoundByCriterion, "deletedInterestIsInNoList", "unexpected"),
                wrong(
                        WrongStorages::bulkUpdateThatRevivesDeleted,
                        "noUpdateRevivesDeletedInterest",
                        "bulk update: missing"),
                wrong(
                        WrongStorages::successorThatInheritsColumns,
                        "successorInheritsNothingFromDeletedInterest",
                        "found.webUrl"),
                wrong(WrongStorages::neverCommitted, "acknowledgedWritesSurviveReopening", "after reopening"),
                wrong(
                        WrongStorages::bulkUpdatesNeverCommitted,
                        "acknowledgedBulkUpdateSurvivesReopening",
                        "list after reopening[0]"),
                wrong(
                        WrongStorages::concurrentWritesNotDurable,
                        "acknowledgedConcurrentWritesSurviveReopening",
                        "written by thread"),
                wrong(
                        WrongStorages::callsByCallbacksNotRejected,
                        "libraryCallByRecalculationIsRejected",
                        "insert by a recalculation during update"),
                wrong(
                        WrongStorages::callsByCallbacksNotRejected,
                        "updateSucceedsIfRecalculationCatchesRejection",
                        "insert by a recalculation during update"),
                wrong(
                        WrongStorages::callsByCallbacksNotRejected,
                        "storageCallByCallbackIsRejected",
                        "that calls the storage during"),
                wrong(
                        WrongStorages::storedBeforeRecalculation,
                        "failedRecalculationChangesNothing",
                        "the interests of the profile"),
                wrong(
                        WrongStorages::storedBeforeRecalculation,
                        "invalidRecalculationIsNotStored",
                        "the interests of the profile"));
    }

    /** The failure message must contain {@code reason}, so that the message alone identifies the fault. */
    private static Arguments wrong(Supplier<PersonInterestRepository> storage, String property, String reason) {
        return arguments(storage, property, reason);
    }

    @ParameterizedTest(name = "{1} fails for the wrong storage of row {index}")
    @MethodSource("wrongStorages")
    void contractFailsForExpectedReason(Supplier<PersonInterestRepository> storage, String property, String reason) {
        Map<String, Throwable> failures = Map.of();
        for (int i = 0; i < RUNS && failures.isEmpty(); i++) {
            failures = run(storage, property);
        }

        assertThat(failures).containsOnlyKeys(property);
        String message = failures.get(property).getMessage();
        assertThat(message).contains(reason);
    }

    @Test
    void everyContractTestDetectsWrongStorage() {
        assertThat(wrongStorages().map(arguments -> (String) arguments.get()[1]).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        contractTests().map(Method::getName).toList());
    }

    private static Stream<Method> contractTests() {
        return Arrays.stream(PersonInterestRepositoryContract.class.getMethods())
                .filter(method -> Arrays.stream(method.getAnnotations())
                        .anyMatch(annotation -> annotation
                                        .annotationType()
                                        .getSimpleName()
                                        .equals("Property")
                                || annotation.annotationType().getSimpleName().equals("Example")));
    }

    /** Runs one test of the contract on a storage. Returns the failures by test name. */
    private static Map<String, Throwable> run(Supplier<PersonInterestRepository> storage, String property) {
        WrongStorageUnderContract.storage = storage;
        Method method = contractTests()
                .filter(candidate -> candidate.getName().equals(property))
                .findAny()
                .orElseThrow();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(WrongStorageUnderContract.class, method))
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.tries.default", "100") // what the contract recommends for slow storages
                .configurationParameter("jqwik.shrinking.default", "OFF")
                .configurationParameter("jqwik.database", "")
                .build();
        Map<String, Throwable> failures = new LinkedHashMap<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failure -> failures.put(test.getDisplayName(), failure));
            }
        });
        return failures;
    }
}
