package dev.personinterest.benchmarks.jdbc;

/** A way to update a row. Implementations are thread-safe. */
public interface UpdatePeer extends AutoCloseable {

    /**
     * Updates an existing row in its own transaction.
     *
     * @param update the update
     * @return the whole updated row, in the type of this way
     */
    Object update(Update update);

    @Override
    default void close() {}
}
