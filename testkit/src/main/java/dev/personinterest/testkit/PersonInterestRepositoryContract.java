package dev.personinterest.testkit;

import dev.personinterest.storage.PersonInterestRepository;
import java.util.Optional;

/**
 * The definition of a storage: extend it, say how to get at the storage, and every test of the contract runs on it.
 *
 * <p>What {@link PersonInterestRepository} promises in words, this class checks: the rules of each operation, the first
 * law (what a patch leaves out is unchanged), lossless round trips of every value, exact keys, preconditions, visibility,
 * order, criteria and pages, deletion, bulk updates, any sequence of calls against a plain map, concurrent calls for one
 * interest and for one profile, and, for a storage that offers {@link #reopen()}, durability.
 *
 * <p>Values that storages are known to get wrong are tried in every run. Random values come on top: jqwik tries each
 * property {@code jqwik.tries.default} times, 1000 unless set. 100 is enough for a slow storage.
 *
 * <p>The tests run on the JUnit Platform. They use random owners that nobody else uses, so one storage can serve all of
 * them and need not be empty.
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
     * <p>The contract calls this often and from several threads. Within one test, every call must lead to the same
     * interests: keep a storage whose instances share nothing in a field.
     *
     * @return a storage that is ready for use
     */
    @Override
    public abstract PersonInterestRepository repository();

    /**
     * Opens the data of {@link #repository()} as a restart of the process would: a new instance, with connections and
     * files of its own, that shares nothing with the old one but what is durable.
     *
     * <p>The contract then checks that every acknowledged write is there. It goes on to use {@link #repository()}, so
     * that must stay usable, or return the new instance from then on.
     *
     * @return the new instance, or empty if this storage does not outlive its process; durability is not checked then
     */
    @Override
    public abstract Optional<PersonInterestRepository> reopen();

    /**
     * Returns whether the storage supports all-or-nothing bulk updates. Of one that does not, the contract requires that
     * it throws {@link UnsupportedOperationException} and changes nothing.
     *
     * @return true, unless a subclass says otherwise
     */
    @Override
    public boolean updatesAllOrNone() {
        return true;
    }
}
