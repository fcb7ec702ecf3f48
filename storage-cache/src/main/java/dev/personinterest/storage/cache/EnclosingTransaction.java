package dev.personinterest.storage.cache;

/**
 * The caller's transaction, which a cache observes if the storage joins it.
 *
 * <p>Data that a transaction reads may never be committed, and data that it has written is not visible to others yet.
 * So reads in a transaction go to the storage. Other threads' reads of interests that it has written also go to the
 * storage until it ends.
 */
public interface EnclosingTransaction {

    /**
     * Returns whether the calling thread is in a transaction that the storage would join now.
     *
     * @return true if the storage would join a transaction
     */
    boolean isActive();

    /**
     * Registers an action to run after the calling thread's transaction has ended, committed or not. The cache calls
     * this before it calls the storage, and lets an exception pass, so that nothing is stored if this method throws.
     * Only the transaction should hold the action: if both are dropped, the cache notices that the action can no
     * longer run.
     *
     * @param action the action, which may run in any thread
     * @throws IllegalStateException if the end of the transaction cannot be observed
     */
    void afterCompletion(Runnable action);
}
