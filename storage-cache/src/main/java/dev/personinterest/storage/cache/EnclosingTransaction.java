package dev.personinterest.storage.cache;

/**
 * Tells a cache of the caller's transaction, where the storage joins one.
 *
 * <p>What is read within a transaction may never be committed, and what it has written is not yet there for others. So
 * within one, reads go past the cache, and until it has ended, so do the reads of others of what it has written.
 */
public interface EnclosingTransaction {

    /**
     * Whether the calling thread is within a transaction that the storage would join.
     *
     * @return true if it is
     */
    boolean isActive();

    /**
     * Has an action run when the calling thread's transaction has ended, committed or not.
     *
     * @param action what to run; it does not throw
     */
    void afterCompletion(Runnable action);
}
