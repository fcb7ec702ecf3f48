package dev.personinterest.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Hand-written SQL for bulk updates of interests of one owner, in the caller's transaction. */
abstract class BulkByHand {

    private static final String CATEGORIES = "[\"Sports\"]";

    private final String table;
    private final String owner;
    private final List<String> ids;
    private final String actor;

    private BulkByHand(String table, String owner, List<String> ids) {
        this.table = table;
        this.owner = owner;
        this.ids = ids;
        this.actor = "[\"user\",null,\"" + owner + "\"]";
    }

    static BulkByHand on(BenchmarkDatabase database, String owner, List<String> ids) {
        return switch (database) {
            case H2 -> new OnH2(owner, ids);
            case POSTGRESQL -> new OnPostgreSql(owner, ids);
            case MARIADB -> new OnMariaDb(owner, ids);
        };
    }

    /**
     * Updates all rows, and reads all their columns.
     *
     * @return the total length of the columns read
     */
    abstract int updateAndRead(Connection connection) throws SQLException;

    /**
     * Updates all rows with JDBC's batch, which returns no rows.
     *
     * @return the number of rows that each update has changed
     */
    final int[] batch(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table + assignments())) {
            for (String id : ids) {
                bind(update, id);
                update.addBatch();
            }
            return update.executeBatch();
        }
    }

    private static String assignments() {
        return " SET categories = ?, version = version + 1, last_modified = GREATEST(last_modified, ?),"
                + " last_modified_by = ? WHERE owner_id = ? AND id = ?";
    }

    private void bind(PreparedStatement update, String id) throws SQLException {
        update.setString(1, CATEGORIES);
        update.setLong(2, 0);
        update.setString(3, actor);
        bindKey(update, 4, owner);
        bindKey(update, 5, id);
    }

    void bindKey(PreparedStatement update, int position, String text) throws SQLException {
        update.setString(position, text);
    }

    private static int read(PreparedStatement statement) throws SQLException {
        statement.execute();
        int size = 0;
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    String text = rows.getString(column);
                    size += text == null ? 0 : text.length();
                }
            }
        }
        return size;
    }

    /** Executes one prepared statement repeatedly. */
    private static final class OnH2 extends BulkByHand {

        OnH2(String owner, List<String> ids) {
            super("\"person_interest\"", owner, ids);
        }

        @Override
        int updateAndRead(Connection connection) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement(
                    "SELECT * FROM FINAL TABLE (UPDATE " + super.table + assignments() + ")")) {
                int size = 0;
                for (String id : super.ids) {
                    super.bind(update, id);
                    size += read(update);
                }
                return size;
            }
        }

        @Override
        void bindKey(PreparedStatement update, int position, String text) throws SQLException {
            update.setBytes(position, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Executes one UPDATE with array parameters. */
    private static final class OnPostgreSql extends BulkByHand {

        OnPostgreSql(String owner, List<String> ids) {
            super("person_interest", owner, ids);
        }

        @Override
        int updateAndRead(Connection connection) throws SQLException {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE person_interest AS stored SET categories = given.categories,"
                            + " version = stored.version + 1,"
                            + " last_modified = GREATEST(stored.last_modified, given.last_modified),"
                            + " last_modified_by = given.last_modified_by"
                            + " FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])"
                            + " AS given (owner_id, id, categories, last_modified, last_modified_by)"
                            + " WHERE stored.owner_id = given.owner_id AND stored.id = given.id RETURNING stored.*")) {
                update.setArray(1, connection.createArrayOf("text", filled(super.owner)));
                update.setArray(2, connection.createArrayOf("text", super.ids.toArray()));
                update.setArray(3, connection.createArrayOf("text", filled(CATEGORIES)));
                update.setArray(4, connection.createArrayOf("bigint", filled(0L)));
                update.setArray(5, connection.createArrayOf("text", filled(super.actor)));
                return read(update);
            }
        }

        private Object[] filled(Object value) {
            Object[] values = new Object[super.ids.size()];
            Arrays.fill(values, value);
            return values;
        }
    }

    /**
     * Executes a batch, which MariaDB's driver sends as one command, and one SELECT of the owner's rows, which are the
     * updated ones.
     */
    private static final class OnMariaDb extends BulkByHand {

        OnMariaDb(String owner, List<String> ids) {
            super("person_interest", owner, ids);
        }

        @Override
        int updateAndRead(Connection connection) throws SQLException {
            batch(connection);
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT * FROM person_interest WHERE owner_id = ?")) {
                select.setString(1, super.owner);
                return read(select);
            }
        }
    }
}
