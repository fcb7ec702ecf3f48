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

/** A contract that no wrong storage fails would prove nothing of a right one. */
class ContractFindsWrongStoragesTest {

    static Stream<Arguments> wrongStorages() {
        return Stream.of(
                wrong(
                        WrongStorages::truncatedTimestamp,
                        "whatIsInsertedIsFoundAsItWas",
                        "found.createdDateTime: expected"),
                wrong(WrongStorages::collapsedEmptyList, "knownPitfallsAreStoredAsTheyAre", "found.categories"),
                wrong(WrongStorages::emptyTextAsNull, "knownPitfallsAreStoredAsTheyAre", "found.description: expected"),
                wrong(WrongStorages::sortedCategories, "knownPitfallsAreStoredAsTheyAre", "found.categories"),
                wrong(
                        WrongStorages::knownNamesOnly,
                        "knownPitfallsAreStoredAsTheyAre",
                        "found.allowedAudiences: expected"),
                wrong(WrongStorages::knownTagsOnly, "knownPitfallsAreStoredAsTheyAre", "found.collaborationTags"),
                wrong(
                        WrongStorages::inferenceOfNullsAsNone,
                        "knownPitfallsAreStoredAsTheyAre",
                        "found.inference: expected"),
                wrong(WrongStorages::basicPlaneOnly, "knownPitfallsAreStoredAsTheyAre", "found.displayName: expected"),
                wrong(WrongStorages::trimmedText, "knownPitfallsAreStoredAsTheyAre", "found.description: expected"),
                wrong(WrongStorages::cutText, "knownPitfallsAreStoredAsTheyAre", "found.description: expected"),
                wrong(
                        WrongStorages::textOf64K,
                        "whatIsFarBeyondTheLimitsByDefaultIsKeptToo",
                        "found.description: expected"),
                wrong(WrongStorages::userOfActorsOnly, "knownPitfallsAreStoredAsTheyAre", "found.createdBy."),
                wrong(WrongStorages::insertThatOverwrites, "anIdIsInsertedOnce", "raise a throwable"),
                wrong(WrongStorages::upsert, "whatIsAbsentIsLeftAbsent", "expected nothing but was the interest"),
                wrong(
                        WrongStorages::deletionThatAlwaysSucceeds,
                        "whatIsAbsentIsLeftAbsent",
                        "deleted: expected false but was true"),
                wrong(WrongStorages::forgottenNull, "whatAPatchLeavesOutIsUnchanged", "description: expected null"),
                wrong(WrongStorages::wholeObjectWritten, "whatAPatchLeavesOutIsUnchanged", "webUrl: expected"),
                wrong(
                        WrongStorages::inferenceReplacedWhole,
                        "anUpdateIsTheChangesOwnRule",
                        "after the update.inference"),
                wrong(
                        WrongStorages::timeRunsBackwards,
                        "anUpdateIsTheChangesOwnRule",
                        "after the update.lastModifiedDateTime: expected"),
                wrong(WrongStorages::stampedWithoutAChange, "aPatchThatSaysNothingWritesNothing", ".version: expected"),
                wrong(
                        WrongStorages::ignoredRecalculation,
                        "whatTheServiceDerivesIsStoredToo",
                        "after an update with a recalculation."),
                wrong(WrongStorages::firstUpdateOnly, "updatesFollowOnOneAnother", ".version: expected"),
                wrong(WrongStorages::tombstones, "whatIsDeletedIsGoneAndItsIdIsFree", "found successor: expected"),
                wrong(WrongStorages::updateWithoutOwner, "othersAreUnchanged", ".version: expected"),
                wrong(WrongStorages::updateWithoutId, "othersAreUnchanged", ".version: expected"),
                wrong(WrongStorages::leakingOwner, "ownersThatLookAlikeAreDifferent", "of "),
                wrong(WrongStorages::shortKeys, "theLongestKeysAreKeptWhole", "xxx"),
                wrong(
                        WrongStorages::oneVersionOnly,
                        "aSatisfiedPreconditionIsAsGoodAsNone",
                        "the version of the stored interest does not match the precondition"),
                wrong(WrongStorages::listOfWhatWasInserted, "updatesAndDeletionsKeepTheOrder", ".version: expected"),
                wrong(WrongStorages::lostUpdate, "aDeletionAndUpdatesEndInNothing", "deletion"),
                wrong(WrongStorages::lettersOfOneCase, "idsThatLookAlikeNameDifferentInterests", "of "),
                wrong(WrongStorages::paddedKeys, "idsThatLookAlikeNameDifferentInterests", "of "),
                wrong(WrongStorages::ownersOfOneCase, "ownersThatLookAlikeAreDifferent", "of "),
                wrong(
                        WrongStorages::keyPartsRunTogether,
                        "ownerAndIdAreNotRunTogether",
                        "expected nothing but was the interest"),
                wrong(
                        WrongStorages::ignoredPrecondition,
                        "anUnsatisfiedPreconditionLetsNothingHappen",
                        "raise a throwable"),
                wrong(
                        WrongStorages::deletionWithoutPrecondition,
                        "anUnsatisfiedPreconditionLetsNothingHappen",
                        "raise a throwable"),
                wrong(WrongStorages::pageThatSkips, "pagesTogetherAreTheWholeListInOrder", "missing"),
                wrong(WrongStorages::pageThatRepeats, "aListGoesOnBehindAnyPosition", "unexpected"),
                wrong(WrongStorages::unlimitedPage, "pagesTogetherAreTheWholeListInOrder", "size of a page of at most"),
                wrong(WrongStorages::countPastTheMost, "aProfileIsCountedAsFarAsAsked", "counted up to"),
                wrong(WrongStorages::countOfAllProfiles, "aProfileIsCountedAsFarAsAsked", "counted up to"),
                wrong(WrongStorages::countOfWhatWasInserted, "aProfileIsCountedAsFarAsAsked", "after a deletion"),
                wrong(WrongStorages::orderedByIdAlone, "pagesTogetherAreTheWholeListInOrder", "all pages of"),
                wrong(
                        WrongStorages::orderedByUtf16,
                        "interestsOfOneMomentAreOrderedByTheCodePointsOfTheirIds",
                        "of one moment"),
                wrong(
                        WrongStorages::namesOrderedByUtf16,
                        "interestsAreOrderedByTheCodePointsOfTheirNames",
                        "DISPLAY_NAME"),
                wrong(WrongStorages::namelessLast, "knownPitfallsAreToldApartByFiltersAndOrders", "DISPLAY_NAME"),
                wrong(WrongStorages::idsAlwaysAscending, "anyPartOfAListIsTheRequestsOwnRule", "DESCENDING"),
                wrong(
                        WrongStorages::everythingVisible,
                        "anyPartOfAListIsTheRequestsOwnRule",
                        "visibility=Visibility[["),
                wrong(
                        WrongStorages::noAudienceTakenForEveryone,
                        "anyPartOfAListIsTheRequestsOwnRule",
                        "visibility=Visibility[["),
                wrong(WrongStorages::categoriesOfOneCase, "knownPitfallsAreToldApartByFiltersAndOrders", "category="),
                wrong(
                        WrongStorages::categoriesSearchedAsText,
                        "knownPitfallsAreToldApartByFiltersAndOrders",
                        "category="),
                wrong(
                        WrongStorages::modifiedAfterOnly,
                        "knownPitfallsAreToldApartByFiltersAndOrders",
                        "modifiedSince="),
                wrong(WrongStorages::inferredMisread, "knownPitfallsAreToldApartByFiltersAndOrders", "inferred="),
                wrong(WrongStorages::skippedBeforeTheCriteria, "anyPartOfAListIsTheRequestsOwnRule", "skip="),
                wrong(WrongStorages::filteredBehindTheLimit, "pagesOfAnyQueryTogetherAreItsWholeList", "missing"),
                wrong(WrongStorages::ignoredVisibility, "whatIsNotVisibleIsNotThere", "raise a throwable"),
                wrong(WrongStorages::deletionOfTheInvisible, "whatIsNotVisibleIsNotThere", "raise a throwable"),
                wrong(
                        WrongStorages::versionToldOfTheInvisible,
                        "whatIsNotVisibleIsNotThere",
                        "update with another version as precondition"),
                wrong(
                        WrongStorages::visibilityCheckedFirst,
                        "whatIsHiddenMeanwhileIsNotShownByAChange",
                        "returned the secret description"),
                wrong(WrongStorages::tornWrites, "aReaderSeesWholeStatesOnly", "displayName, always written together"),
                wrong(WrongStorages::pagedByNumber, "pagesAreStableWhileOthersWrite", "there all the while"),
                wrong(
                        WrongStorages::lostUpdate,
                        "patchesOfDifferentPropertiesAreAllThere",
                        "patches of different properties, "),
                wrong(WrongStorages::lostUpdate, "whatIsDerivedIsNeverLost", "were lost: applied"),
                wrong(
                        WrongStorages::lostUpdate,
                        "eachVersionIsSeenOnceAndTimeRunsForward",
                        "must return each version from 2 on once"),
                wrong(
                        WrongStorages::lostUpdate,
                        "ofManyWithOnePreconditionExactlyOneWins",
                        "concurrent updates with the same version"),
                wrong(
                        WrongStorages::insertThatChecksFirst,
                        "ofManyInsertsOfOneIdExactlyOneWins",
                        "concurrent insertions of the same id"),
                wrong(WrongStorages::timeRunsBackwards, "anySequenceGivesWhatAPlainMapGives", "what call "),
                wrong(WrongStorages::givesUpAtTheFirstFailure, "eachOnItsOwnIsAsGoodAsOneByOne", "outcomes"),
                wrong(WrongStorages::lastChangeOfEachKeyOnly, "eachOnItsOwnIsAsGoodAsOneByOne", "outcomes"),
                wrong(
                        WrongStorages::firstThousandOnly,
                        "thereMayBeAnyNumberOfThem",
                        "number of outcomes: expected 7000 but was 1000"),
                wrong(WrongStorages::readsManyThenWritesMany, "manyAtATimeAndOneAtATimeLoseNothing", "lost"),
                wrong(WrongStorages::allOrNoneInReverse, "allOrNoneAreAllMadeIfNoneFails", "outcomes"),
                wrong(WrongStorages::allOrNoneWithoutRollback, "allOrNoneChangeNothingIfOneFails", "what is stored"),
                wrong(WrongStorages::firstFailureOnly, "allOrNoneChangeNothingIfOneFails", "outcomes"),
                wrong(WrongStorages::allOrNoneOneByOne, "nobodySeesAPartOfAllOrNone", "write together"),
                wrong(WrongStorages::allOrNoneOneByOne, "ofManyAllOrNoneExactlyOneWins", "that succeeded"),
                wrong(WrongStorages::normalizedDisplayName, "knownPitfallsAreStoredAsTheyAre", "found.displayName"),
                wrong(
                        WrongStorages::trimmedNamesOfActors,
                        "knownPitfallsAreStoredAsTheyAre",
                        "found.lastModifiedBy.user.displayName"),
                wrong(WrongStorages::normalizedByUpdates, "knownPitfallsAreSetByUpdates", "update.displayName"),
                wrong(WrongStorages::normalizedByBulkUpdates, "knownPitfallsAreSetByABulkUpdate", "].displayName"),
                wrong(
                        WrongStorages::categoriesComparedNormalized,
                        "knownPitfallsAreToldApartByFiltersAndOrders",
                        "category="),
                wrong(
                        WrongStorages::deletedAtTheEndOfAPage,
                        "whatIsDeletedBetweenTwoPagesIsOnNoLaterPage",
                        "unexpected"),
                wrong(WrongStorages::deletedFoundByACriterion, "whatIsDeletedIsInNoList", "unexpected"),
                wrong(WrongStorages::bulkUpdateThatRevives, "noChangeBringsBackWhatIsDeleted", "bulk update: missing"),
                wrong(WrongStorages::successorThatInherits, "aSuccessorHasNothingOfWhatWasDeleted", "found.webUrl"),
                wrong(WrongStorages::neverCommitted, "whatWasAcknowledgedIsThereAfterReopening", "after reopening"),
                wrong(
                        WrongStorages::bulkUpdatesNeverCommitted,
                        "whatABulkUpdateAcknowledgedIsThereAfterReopening",
                        "list after reopening[0]"),
                wrong(
                        WrongStorages::concurrentWritesNotDurable,
                        "whatManyThreadsWereAcknowledgedIsThereAfterReopening",
                        "what thread"),
                wrong(
                        WrongStorages::openToCallbacks,
                        "aRecalculationThatCallsTheLibraryIsRefused",
                        "insert by a recalculation during update"),
                wrong(
                        WrongStorages::openToCallbacks,
                        "aRecalculationThatGoesOnAfterTheRefusalLosesNothing",
                        "insert by a recalculation during update"),
                wrong(
                        WrongStorages::openToCallbacks,
                        "aCallbackThatCallsTheStorageIsRefused",
                        "that calls the storage during"),
                wrong(
                        WrongStorages::storedBeforeRecalculated,
                        "aRecalculationThatFailsChangesNothing",
                        "the interests of the profile"),
                wrong(
                        WrongStorages::storedBeforeRecalculated,
                        "whatARecalculationMustNotSetIsNotStored",
                        "the interests of the profile"));
    }

    /** The reason is what the failure's message must say: somebody who sees only the message must know the fault. */
    private static Arguments wrong(Supplier<PersonInterestRepository> storage, String property, String reason) {
        return arguments(storage, property, reason);
    }

    @ParameterizedTest(name = "{1} finds the storage of row {index} out")
    @MethodSource("wrongStorages")
    void theContractFindsItOutForTheRightReason(
            Supplier<PersonInterestRepository> storage, String property, String reason) {
        Map<String, Throwable> failures = run(storage, property);

        assertThat(failures).containsOnlyKeys(property);
        String message = failures.get(property).getMessage();
        assertThat(message).contains(reason);
    }

    @Test
    void everyTestOfTheContractHasFoundAWrongStorageOut() {
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

    /** Runs one test of the contract on a storage; what failed, by name. */
    private static Map<String, Throwable> run(Supplier<PersonInterestRepository> storage, String property) {
        WrongStorageUnderContract.storage = storage;
        Method method = contractTests()
                .filter(candidate -> candidate.getName().equals(property))
                .findAny()
                .orElseThrow();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(WrongStorageUnderContract.class, method))
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.tries.default", "1000") // nearly all are found by the first hundred
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
