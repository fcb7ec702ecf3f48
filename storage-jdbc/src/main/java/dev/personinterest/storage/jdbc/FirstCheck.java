package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.Transactions.Scope;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Checks the database at the first call, and remembers the result. A storage shares it with the storages that
 * {@link JdbcPersonInterestRepository#in} returns, so that the first call of any of them checks the database for all.
 *
 * <p>A failed check is not remembered. Thread-safe.
 */
final class FirstCheck {

    private final @Nullable Dialect named;
    private final TableName table;
    private final int timeoutSeconds;
    private final AtomicReference<@Nullable Statements> found = new AtomicReference<>();

    FirstCheck(@Nullable Dialect named, TableName table, int timeoutSeconds) {
        this.named = named;
        this.table = table;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Returns the dialect, or null if the builder has not named it and it is not detected yet. */
    @Nullable
    Dialect dialect() {
        Statements known = found.get();
        return known == null ? named : known.dialect();
    }

    /** Returns the statements for the database, which the first call checks. */
    Statements statements(Transactions transactions) {
        Statements known = found.get();
        if (known != null) {
            return known;
        }
        DatabaseFacts facts =
                transactions.run(Scope.READ, connection -> DatabaseFacts.of(connection, named, timeoutSeconds));
        Statements statements = new Statements(facts, table);
        // If several threads check at the same time, the result of one is kept.
        Statements earlier = found.compareAndExchange(null, statements);
        if (earlier != null) {
            return earlier;
        }
        facts.logWarnings();
        return statements;
    }
}
