package dev.personinterest.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server that is a node of a Galera cluster.
 *
 * @param syncWait the bit mask {@code wsrep_sync_wait} of the session
 */
record GaleraSettings(int syncWait) {

    /** Waits before SELECT (1), UPDATE and DELETE (2), INSERT and REPLACE (4). */
    private static final int SYNC_WAIT_OF_ALL_STATEMENTS = 7;

    /** Returns no rows on a server that was built without Galera. */
    private static final String QUERY = "SHOW VARIABLES WHERE Variable_name IN ('wsrep_provider', 'wsrep_sync_wait')";

    /**
     * Reads the settings of a MariaDB or MySQL server.
     *
     * <p>A server with a provider counts as a node even while {@code wsrep_on} is off, since that can change at any
     * time.
     *
     * @return the settings, or null if the server is not a node
     */
    static @Nullable GaleraSettings of(Connection connection, int timeoutSeconds) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (PreparedStatement statement = Session.prepare(connection, QUERY, timeoutSeconds);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        String provider = variables.getOrDefault("wsrep_provider", "none");
        return provider.isEmpty() || provider.equals("none")
                ? null
                : new GaleraSettings(Integer.parseInt(variables.getOrDefault("wsrep_sync_wait", "0")));
    }

    /**
     * Returns a warning if some statements do not wait until the node has applied the earlier commits of other nodes.
     */
    List<String> warnings() {
        return (syncWait & SYNC_WAIT_OF_ALL_STATEMENTS) == SYNC_WAIT_OF_ALL_STATEMENTS
                ? List.of()
                : List.of("The database is a Galera node, and wsrep_sync_wait is " + syncWait
                        + ". A call may miss a change that an"
                        + " earlier call made through another node, and fail as if the interest were absent or had an"
                        + " older version. Set wsrep_sync_wait=7 in each session, even if all connections lead to one"
                        + " node.");
    }
}
