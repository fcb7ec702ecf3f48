package dev.personinterest.testkit;

import dev.personinterest.storage.PersonInterestRepository;

/**
 * The definition of a storage: extend it, say how to get at the storage, and every test of the contract runs on it.
 *
 * <p>What {@link PersonInterestRepository} promises in words, this promises in tests: the rules of each operation, the
 * first law (what a patch leaves out is unchanged), the round trip of every value, exact keys, preconditions, visibility, order,
 * criteria and pages, several changes in one call, any sequence of calls against a plain map, and many threads at one interest and at one profile.
 *
 * <p>The tests are jqwik's, so they run on the JUnit Platform. They use owners whose ids are random and that nobody else
 * uses, so one storage can serve all of them, and need not be empty. How often each property is tried is jqwik's
 * {@code jqwik.tries.default}, 1000 unless set; 100 is enough for a storage that is slow.
 *
 * <pre>{@code
 * class InMemoryPersonInterestRepositoryContractTest extends PersonInterestRepositoryContract {
 *     private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
 *
 *     @Override
 *     public PersonInterestRepository repository() {
 *         return repository;
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
                BulkContract,
                ConcurrencyContract {

    /** Called by subclasses. */
    protected PersonInterestRepositoryContract() {}

    /**
     * The storage to check.
     *
     * <p>Called often and by several threads; within one test every call must lead to the same interests. A storage whose
     * instances share nothing is kept in a field.
     *
     * @return a storage that is ready for use
     */
    @Override
    public abstract PersonInterestRepository repository();

    /**
     * Whether the storage can make several changes all or none. Of one that cannot, the contract asks that it says so, by {@link
     * UnsupportedOperationException}, and does nothing.
     *
     * @return true, unless a subclass says otherwise
     */
    @Override
    public boolean updatesAllOrNone() {
        return true;
    }
}
