package dev.personinterest.benchmarks.jdbc;

/** A way to update a row. Safe for use by several threads. */
public interface UpdatePeer extends AutoCloseable {

    /**
     * Updates a row that exists, in a transaction of its own.
     *
     * @param update what to do
     * @return the whole row as it then is, in the type that this way has for it
     */
    Object update(Update update);

    @Override
    default void close() {}
}
