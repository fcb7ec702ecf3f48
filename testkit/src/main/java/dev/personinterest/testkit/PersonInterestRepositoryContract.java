package dev.personinterest.testkit;

import dev.personinterest.storage.PersonInterestRepository;
import java.util.Optional;

/**
 * The contract of a storage as a test. To test a storage, extend this class and return the storage from
 * {@link #repository()}. The subclass inherits every test.
 *
 * <p>The contract checks the guarantees that {@link PersonInterestRepository} documents: the rules of each operation,
 * properties that are absent from a patch stay unchanged, lossless round trips of every value, exact
 * keys, preconditions, visibility, order, criteria and pages, deletion, bulk updates, any sequence of calls compared
 * with a plain map, concurrent calls for one interest and for one profile, and, for a storage that supports
 * {@link #reopen()}, durability.
 *
 * <p>Every run tests the values that storages are known to get wrong. It also tests random values: jqwik runs most
 * tests with {@code jqwik.tries.default} of them, 1000 unless {@code junit-platform.properties} sets another number.
 * 100 is enough for a slow storage. A few slow tests, such as those of concurrent calls, have a fixed number.
 *
 * <p>The tests run on the JUnit Platform. They use random owners, so the storage need not be empty, and all tests can
 * share it.
 *
 * <pre>{@code
 * class InMemoryPersonInterestRepositoryContractTest extends PersonInterestRepositoryContract {
 *     private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
 *
 *     @Override
 *     public PersonInterestRepository repository() {
 *         return repository;
 *     }
 *
 *     @Override
 *     public Optional<PersonInterestRepository> reopen() {
 *         return Optional.empty(); // the heap does not outlive the process
 *     }
 * }
 * }</pre>
 */
public abstract class PersonInterestRepositoryContract
        implements OperationsContract,
                FirstLawContract,
                KeysContract,
                PreconditionsContract,
                ListingContract,
                QueryContract,
                VisibilityContract,
                ModelContract,
                PitfallsContract,
                DeletionContract,
                DurabilityContract,
                BulkContract,
                CallbacksContract,
                ConcurrencyContract {

    /** Called by subclasses. */
    protected PersonInterestRepositoryContract() {}

    /**
     * Returns the storage to check.
     *
     * <p>The contract calls this method often and from several threads. Within one test, every call must return a
     * storage with the same interests. If instances of the storage share nothing, keep one in a field.
     *
     * @return a storage that is ready for use
     */
    @Override
    public abstract PersonInterestRepository repository();

    /**
     * Opens the data of {@link #repository()} as after a restart of the process. The new instance has new connections
     * and files, and shares only durable data with the old one.
     *
     * <p>The contract then checks that every acknowledged write is present. It calls this method several times and does
     * not close the results. {@link #repository()} must return a usable storage with the same data afterwards: the old
     * instance, or the new one if the old one had to be closed.
     *
     * @return the new instance, or empty if this storage does not outlive its process; durability is not checked then
     */
    @Override
    public abstract Optional<PersonInterestRepository> reopen();

    /**
     * Returns whether the storage supports all-or-nothing bulk updates. If not, the contract requires that it throws
     * {@link UnsupportedOperationException} and changes nothing.
     *
     * @return true, unless a subclass overrides this method
     */
    @Override
    public boolean supportsAllOrNothing() {
        return true;
    }
}
