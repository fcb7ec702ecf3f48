package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.util.LoggingLevel;
import org.junit.jupiter.api.Test;

/**
 * Lincheck runs random operations in two threads and searches for a sequential order that explains their results.
 *
 * <p>A list of several interests need not be a snapshot of a single moment, so the list is not linearizable in general.
 * With one interest it is. The list is therefore checked with one interest, which is inserted at different positions
 * and deleted.
 */
class LinearizabilityTest {

    private static final Instant MOMENT = Instant.parse("2020-07-06T06:34:12.2294868Z");

    private static Options<?, ?> stress(Class<?> specification) {
        return configured(new StressOptions().iterations(8).invocationsPerIteration(200), specification);
    }

    private static Options<?, ?> modelChecking(Class<?> specification, int iterations) {
        return configured(new ModelCheckingOptions().iterations(iterations).invocationsPerIteration(60), specification);
    }

    private static <O extends Options<O, ?>> O configured(O options, Class<?> specification) {
        return options.threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .logLevel(LoggingLevel.ERROR)
                .sequentialSpecification(specification);
    }

    @Test
    void operationsOnKeysAreLinearizableUnderStress() {
        stress(Sequential.class).check(InMemory.class);
    }

    @Test
    void operationsOnKeysAreLinearizableInModelCheck() {
        modelChecking(Sequential.class, 20).check(InMemory.class);
    }

    @Test
    void listOfOneInterestIsLinearizableUnderStress() {
        stress(SequentialList.class).check(InMemoryList.class);
    }

    @Test
    void listOfOneInterestIsLinearizableInModelCheck() {
        // Few scenarios reveal a list that omits an interest still found: none of 12 does, but some of 20 do.
        modelChecking(SequentialList.class, 20).check(InMemoryList.class);
    }

    /** Shows that the violations found in the incorrect storages below are not caused by their base class. */
    @Test
    void modelCheckAcceptsBaseClassOfIncorrectStorages() {
        modelChecking(Sequential.class, 10).check(CorrectBase.class);
    }

    @Test
    void modelCheckDetectsReadThenWriteUpdate() {
        assertDetected(Sequential.class, ReadThenWrite.class);
    }

    @Test
    void modelCheckDetectsCheckThenInsert() {
        assertDetected(Sequential.class, CheckThenInsert.class);
    }

    @Test
    void modelCheckDetectsDeletionListedBeforeFound() {
        assertDetected(SequentialList.class, UnlistThenDelete.class);
    }

    /** Asserts that the model check fails. It stops at the first failing scenario, so many iterations cost little. */
    private static void assertDetected(Class<?> specification, Class<?> incorrect) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> modelChecking(specification, 200).check(incorrect))
                .withMessageContaining("Invalid execution results");
    }

    /** The operations on two keys. Each returns its result, or the class of the exception thrown. */
    @Param(name = "id", gen = IntGen.class, conf = "1:2")
    public abstract static class Operations {
        private static final List<PersonInterestKey> KEYS = IntStream.rangeClosed(0, 2)
                .mapToObj(i -> new PersonInterestKey("owner", "id" + i))
                .toList();
        private static final List<PersonInterest> INTERESTS = KEYS.stream()
                .map(key -> PersonInterest.builder(key.id(), MOMENT).build())
                .toList();
        private static final Change SET_DESCRIPTION =
                Change.of(PersonInterestPatch.builder().description("set").build(), MOMENT, null);
        private static final Change SET_NAME_OF_FIRST_VERSION = Change.of(
                        PersonInterestPatch.builder().displayName("set").build(), MOMENT, null)
                .withPrecondition(Precondition.version(1));

        private final PersonInterestRepository repository;

        Operations(PersonInterestRepository repository) {
            this.repository = repository;
        }

        @Operation
        public boolean insert(@Param(name = "id") int id) {
            try {
                repository.insert("owner", INTERESTS.get(id));
                return true;
            } catch (PersonInterestAlreadyExistsException e) {
                return false;
            }
        }

        @Operation
        public Optional<PersonInterest> find(@Param(name = "id") int id) {
            return repository.find(KEYS.get(id));
        }

        @Operation
        public Optional<PersonInterest> setDescription(@Param(name = "id") int id) {
            return repository.update(KEYS.get(id), SET_DESCRIPTION);
        }

        @Operation
        public Object setNameOfFirstVersion(@Param(name = "id") int id) {
            try {
                return repository.update(KEYS.get(id), SET_NAME_OF_FIRST_VERSION);
            } catch (PreconditionFailedException e) {
                return PreconditionFailedException.class;
            }
        }

        @Operation
        public boolean delete(@Param(name = "id") int id) {
            return repository.delete(KEYS.get(id), Precondition.exists());
        }

        @Operation
        public Object deleteFirstVersion(@Param(name = "id") int id) {
            try {
                return repository.delete(KEYS.get(id), Precondition.version(1));
            } catch (PreconditionFailedException e) {
                return PreconditionFailedException.class;
            }
        }
    }

    /** The operations on one key, whose interest has one of two positions in the list. */
    @Param(name = "position", gen = IntGen.class, conf = "0:1")
    public abstract static class ListOperations {
        private static final PersonInterestKey KEY = new PersonInterestKey("owner", "id");
        private static final List<PersonInterest> INTERESTS = IntStream.rangeClosed(0, 1)
                .mapToObj(i ->
                        PersonInterest.builder(KEY.id(), MOMENT.plusSeconds(i)).build())
                .toList();

        private final PersonInterestRepository repository;

        ListOperations(PersonInterestRepository repository) {
            this.repository = repository;
        }

        @Operation
        public boolean insert(@Param(name = "position") int position) {
            try {
                repository.insert(KEY.ownerId(), INTERESTS.get(position));
                return true;
            } catch (PersonInterestAlreadyExistsException e) {
                return false;
            }
        }

        @Operation
        public boolean delete() {
            return repository.delete(KEY, Precondition.exists());
        }

        @Operation
        public Optional<PersonInterest> find() {
            return repository.find(KEY);
        }

        @Operation
        public List<PersonInterest> list() {
            return repository.list(KEY.ownerId(), ListRequest.first(10));
        }
    }

    public static final class InMemoryList extends ListOperations {
        public InMemoryList() {
            super(new InMemoryPersonInterestRepository());
        }
    }

    /** The sequential specification of the list operations. */
    public static final class SequentialList extends ListOperations {
        public SequentialList() {
            super(new PlainMap());
        }
    }

    public static final class InMemory extends Operations {
        public InMemory() {
            super(new InMemoryPersonInterestRepository());
        }
    }

    /** The sequential specification of the operations. */
    public static final class Sequential extends Operations {
        public Sequential() {
            super(new PlainMap());
        }
    }

    public static final class CorrectBase extends Operations {
        public CorrectBase() {
            super(new PlainMap());
        }
    }

    public static final class ReadThenWrite extends Operations {
        public ReadThenWrite() {
            super(new PlainMap() {
                @Override
                public Optional<PersonInterest> update(PersonInterestKey key, Change change) {
                    Optional<PersonInterest> after = find(key).map(change::applyTo);
                    after.ifPresent(interest -> interests.put(key, interest));
                    return after;
                }
            });
        }
    }

    public static final class CheckThenInsert extends Operations {
        public CheckThenInsert() {
            super(new PlainMap() {
                @Override
                public void insert(String ownerId, PersonInterest interest) {
                    PersonInterestKey key = new PersonInterestKey(ownerId, interest.id());
                    if (interests.containsKey(key)) {
                        super.insert(ownerId, interest);
                    }
                    interests.put(key, interest);
                }
            });
        }
    }

    public static final class UnlistThenDelete extends ListOperations {
        public UnlistThenDelete() {
            super(new PlainMap() {
                private final Set<PersonInterestKey> listed = ConcurrentHashMap.newKeySet();

                @Override
                public void insert(String ownerId, PersonInterest interest) {
                    listed.add(new PersonInterestKey(ownerId, interest.id()));
                    super.insert(ownerId, interest);
                }

                @Override
                public List<PersonInterest> list(String ownerId, ListRequest request) {
                    return listed.stream().flatMap(key -> find(key).stream()).toList();
                }

                @Override
                public boolean delete(PersonInterestKey key, Precondition precondition) {
                    listed.remove(key);
                    return super.delete(key, precondition);
                }
            });
        }
    }
}
