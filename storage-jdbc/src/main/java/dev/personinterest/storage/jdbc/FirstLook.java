package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.jdbc.Transactions.Scope;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the database when the first call needs it, and remembers what it found. A repository shares it with the
 * repositories that {@link JdbcPersonInterestRepository#in} returns, so that whichever is called first looks for all.
 *
 * <p>A look that fails is not remembered. Safe for use by any number of threads.
 */
final class FirstLook {

    private final @Nullable Dialect named;
    private final TableName table;
    private final int timeoutSeconds;
    private final AtomicReference<@Nullable Statements> found = new AtomicReference<>();

    FirstLook(@Nullable Dialect named, TableName table, int timeoutSeconds) {
        this.named = named;
        this.table = table;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Returns the dialect, or null if neither the builder nor the database has told it yet. */
    @Nullable
    Dialect dialect() {
        Statements known = found.get();
        return known == null ? named : known.dialect();
    }

    /** Returns the statements for the database, after a look at it if this is the first call. */
    Statements statements(Transactions transactions) {
        Statements known = found.get();
        if (known != null) {
            return known;
        }
        DatabaseFacts facts =
                transactions.run(Scope.READ, connection -> DatabaseFacts.of(connection, named, timeoutSeconds));
        Statements statements = new Statements(facts, table);
        // Of several threads that look at the same time, one is believed.
        Statements earlier = found.compareAndExchange(null, statements);
        if (earlier != null) {
            return earlier;
        }
        facts.logWarnings();
        return statements;
    }
}
