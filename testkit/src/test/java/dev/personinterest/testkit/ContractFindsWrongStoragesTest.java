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
                wrong(WrongStorages::truncatedTimestamp, "whatIsInsertedIsFoundAsItWas", "[createdDateTime]"),
                wrong(WrongStorages::collapsedEmptyList, "whatIsInsertedIsFoundAsItWas", "[categories]"),
                wrong(WrongStorages::emptyTextAsNull, "whatIsInsertedIsFoundAsItWas", "[description]"),
                wrong(WrongStorages::sortedCategories, "whatIsInsertedIsFoundAsItWas", "[categories]"),
                wrong(WrongStorages::knownNamesOnly, "whatIsInsertedIsFoundAsItWas", "[allowedAudiences]"),
                wrong(WrongStorages::knownTagsOnly, "whatIsInsertedIsFoundAsItWas", "[collaborationTags]"),
                wrong(WrongStorages::inferenceOfNullsAsNone, "whatIsInsertedIsFoundAsItWas", "[inference]"),
                wrong(WrongStorages::basicPlaneOnly, "whatIsInsertedIsFoundAsItWas", "[displayName]"),
                wrong(WrongStorages::trimmedText, "whatIsInsertedIsFoundAsItWas", "[description]"),
                wrong(WrongStorages::cutText, "whatIsInsertedIsFoundAsItWas", "[description]"),
                wrong(WrongStorages::textOf64K, "whatIsFarBeyondTheLimitsByDefaultIsKeptToo", "[description]"),
                wrong(WrongStorages::userOfActorsOnly, "whatIsInsertedIsFoundAsItWas", "[createdBy]"),
                wrong(WrongStorages::insertThatOverwrites, "anIdIsInsertedOnce", "raise a throwable"),
                wrong(WrongStorages::upsert, "whatIsAbsentIsLeftAbsent", "empty"),
                wrong(WrongStorages::deletionThatAlwaysSucceeds, "whatIsAbsentIsLeftAbsent", "false"),
                wrong(WrongStorages::forgottenNull, "whatAPatchLeavesOutIsUnchanged", "[description]"),
                wrong(WrongStorages::wholeObjectWritten, "whatAPatchLeavesOutIsUnchanged", "[webUrl]"),
                wrong(WrongStorages::inferenceReplacedWhole, "anUpdateIsTheChangesOwnRule", "[inference]"),
                wrong(WrongStorages::timeRunsBackwards, "anUpdateIsTheChangesOwnRule", "[lastModifiedDateTime]"),
                wrong(WrongStorages::stampedWithoutAChange, "aPatchThatSaysNothingWritesNothing", "version="),
                wrong(WrongStorages::ignoredRecalculation, "whatTheServiceDerivesIsStoredToo", "version="),
                wrong(WrongStorages::firstUpdateOnly, "updatesFollowOnOneAnother", "version="),
                wrong(WrongStorages::tombstones, "whatIsDeletedIsGoneAndItsIdIsFree", "to contain"),
                wrong(WrongStorages::updateWithoutOwner, "othersAreUnchanged", "version="),
                wrong(WrongStorages::updateWithoutId, "othersAreUnchanged", "version="),
                wrong(WrongStorages::leakingOwner, "ownersThatLookAlikeAreDifferent", "of "),
                wrong(WrongStorages::shortKeys, "theLongestKeysAreKeptWhole", "xxx"),
                wrong(
                        WrongStorages::oneVersionOnly,
                        "aSatisfiedPreconditionIsAsGoodAsNone",
                        "PreconditionFailedException"),
                wrong(WrongStorages::listOfWhatWasInserted, "updatesAndDeletionsKeepTheOrder", "version="),
                wrong(WrongStorages::lostUpdate, "aDeletionAndUpdatesEndInNothing"),
                wrong(WrongStorages::lettersOfOneCase, "idsThatLookAlikeNameDifferentInterests", "of "),
                wrong(WrongStorages::paddedKeys, "idsThatLookAlikeNameDifferentInterests", "of "),
                wrong(WrongStorages::ownersOfOneCase, "ownersThatLookAlikeAreDifferent", "of "),
                wrong(WrongStorages::keyPartsRunTogether, "ownerAndIdAreNotRunTogether", "empty"),
                wrong(
                        WrongStorages::ignoredPrecondition,
                        "anUnsatisfiedPreconditionLetsNothingHappen",
                        "raise a throwable"),
                wrong(
                        WrongStorages::deletionWithoutPrecondition,
                        "anUnsatisfiedPreconditionLetsNothingHappen",
                        "raise a throwable"),
                wrong(WrongStorages::pageThatSkips, "pagesTogetherAreTheWholeListInOrder"),
                wrong(WrongStorages::pageThatRepeats, "aListGoesOnBehindAnyPosition"),
                wrong(WrongStorages::unlimitedPage, "pagesTogetherAreTheWholeListInOrder", "size"),
                wrong(WrongStorages::orderedByIdAlone, "pagesTogetherAreTheWholeListInOrder"),
                wrong(WrongStorages::orderedByUtf16, "interestsOfOneMomentAreOrderedByTheCodePointsOfTheirIds"),
                wrong(WrongStorages::namesOrderedByUtf16, "interestsAreOrderedByTheCodePointsOfTheirNames"),
                wrong(WrongStorages::namelessLast, "anyPartOfAListIsTheRequestsOwnRule", "DISPLAY_NAME"),
                wrong(WrongStorages::idsAlwaysAscending, "anyPartOfAListIsTheRequestsOwnRule", "DESCENDING"),
                wrong(
                        WrongStorages::everythingVisible,
                        "anyPartOfAListIsTheRequestsOwnRule",
                        "visibility=Visibility[["),
                wrong(
                        WrongStorages::noAudienceTakenForEveryone,
                        "anyPartOfAListIsTheRequestsOwnRule",
                        "visibility=Visibility[["),
                wrong(WrongStorages::categoriesOfOneCase, "anyPartOfAListIsTheRequestsOwnRule", "category="),
                wrong(WrongStorages::categoriesSearchedAsText, "anyPartOfAListIsTheRequestsOwnRule", "category="),
                wrong(WrongStorages::modifiedAfterOnly, "anyPartOfAListIsTheRequestsOwnRule", "modifiedSince="),
                wrong(WrongStorages::inferredMisread, "anyPartOfAListIsTheRequestsOwnRule", "inferred="),
                wrong(WrongStorages::skippedBeforeTheCriteria, "anyPartOfAListIsTheRequestsOwnRule", "skip="),
                wrong(WrongStorages::filteredBehindTheLimit, "pagesOfAnyQueryTogetherAreItsWholeList"),
                wrong(WrongStorages::ignoredVisibility, "whatIsNotVisibleIsNotThere", "raise a throwable"),
                wrong(WrongStorages::deletionOfTheInvisible, "whatIsNotVisibleIsNotThere", "raise a throwable"),
                wrong(
                        WrongStorages::versionToldOfTheInvisible,
                        "whatIsNotVisibleIsNotThere",
                        "PreconditionFailedException"),
                wrong(WrongStorages::visibilityCheckedFirst, "whatIsHiddenMeanwhileIsNotShownByAChange", "secret"),
                wrong(WrongStorages::tornWrites, "aReaderSeesWholeStatesOnly", "written with the description"),
                wrong(WrongStorages::pagedByNumber, "pagesAreStableWhileOthersWrite", "each once and in order"),
                wrong(WrongStorages::lostUpdate, "patchesOfDifferentPropertiesAreAllThere"),
                wrong(WrongStorages::lostUpdate, "whatIsDerivedIsNeverLost"),
                wrong(WrongStorages::lostUpdate, "eachVersionIsSeenOnceAndTimeRunsForward"),
                wrong(WrongStorages::lostUpdate, "ofManyWithOnePreconditionExactlyOneWins"),
                wrong(WrongStorages::insertThatChecksFirst, "ofManyInsertsOfOneIdExactlyOneWins"),
                wrong(WrongStorages::timeRunsBackwards, "anySequenceGivesWhatAPlainMapGives", "call "),
                wrong(WrongStorages::givesUpAtTheFirstFailure, "eachOnItsOwnIsAsGoodAsOneByOne", "[outcomes]"),
                wrong(WrongStorages::lastChangeOfEachKeyOnly, "eachOnItsOwnIsAsGoodAsOneByOne", "[outcomes]"),
                wrong(WrongStorages::firstThousandOnly, "thereMayBeAnyNumberOfThem", "size"),
                wrong(WrongStorages::readsManyThenWritesMany, "manyAtATimeAndOneAtATimeLoseNothing"),
                wrong(WrongStorages::allOrNoneInReverse, "allOrNoneAreAllMadeIfNoneFails", "[outcomes]"),
                wrong(WrongStorages::allOrNoneWithoutRollback, "allOrNoneChangeNothingIfOneFails", "[what is stored]"),
                wrong(WrongStorages::firstFailureOnly, "allOrNoneChangeNothingIfOneFails", "[outcomes]"),
                wrong(WrongStorages::allOrNoneOneByOne, "nobodySeesAPartOfAllOrNone", "written together"),
                wrong(WrongStorages::allOrNoneOneByOne, "ofManyAllOrNoneExactlyOneWins"));
    }

    /** The test's own name is the reason. */
    private static Arguments wrong(Supplier<PersonInterestRepository> storage, String property) {
        return wrong(storage, property, "Assertion");
    }

    private static Arguments wrong(Supplier<PersonInterestRepository> storage, String property, String reason) {
        return arguments(storage, property, reason);
    }

    @ParameterizedTest(name = "{1} finds the storage of row {index} out")
    @MethodSource("wrongStorages")
    void theContractFindsItOutForTheRightReason(
            Supplier<PersonInterestRepository> storage, String property, String reason) {
        assertThat(run(storage, property))
                .containsOnlyKeys(property)
                .allSatisfy((name, failure) -> assertThat(failure).hasStackTraceContaining(reason));
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
