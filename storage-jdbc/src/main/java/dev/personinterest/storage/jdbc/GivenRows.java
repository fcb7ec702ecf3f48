package dev.personinterest.storage.jdbc;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Updates of several rows as a table that is the input of one statement. It has a row for each update, with the key and
 * the values to set. A column that only some updates set has a flag column. No column has the name of a column of the
 * stored table.
 */
final class GivenRows {

    /** A column of the input table, with its value in each row. */
    record Given(String name, Column.Kind kind, List<@Nullable Object> values) {}

    private final List<Given> columns = new ArrayList<>();
    private final Set<Column> assigned = EnumSet.noneOf(Column.class);
    private final Set<Column> assignedBySome = EnumSet.noneOf(Column.class);
    private boolean versioned;

    GivenRows(List<RowAssignments> updates) {
        addKeys(updates);
        addVersions(updates);
        for (RowAssignments update : updates) {
            assigned.addAll(update.assigned().keySet());
        }
        for (Column column : assigned) {
            addAssigned(column, updates);
        }
    }

    private void addKeys(List<RowAssignments> updates) {
        List<@Nullable Object> owners = new ArrayList<>(updates.size());
        List<@Nullable Object> ids = new ArrayList<>(updates.size());
        for (RowAssignments update : updates) {
            owners.add(update.key().ownerId());
            ids.add(update.key().id());
        }
        columns.add(new Given("given_owner_id", Column.Kind.KEY, owners));
        columns.add(new Given("given_id", Column.Kind.KEY, ids));
    }

    private void addVersions(List<RowAssignments> updates) {
        List<@Nullable Object> versions = new ArrayList<>(updates.size());
        for (RowAssignments update : updates) {
            versions.add(update.version());
            versioned |= update.version() != null;
        }
        if (versioned) {
            columns.add(new Given("given_if_version", Column.Kind.NUMBER, versions));
        }
    }

    private void addAssigned(Column column, List<RowAssignments> updates) {
        List<@Nullable Object> values = new ArrayList<>(updates.size());
        List<@Nullable Object> flags = new ArrayList<>(updates.size());
        for (RowAssignments update : updates) {
            values.add(update.assigned().get(column));
            flags.add(update.assigned().containsKey(column));
        }
        columns.add(new Given(given(column), column.kind(), values));
        if (flags.contains(false)) {
            assignedBySome.add(column);
            columns.add(new Given(flag(column), Column.Kind.FLAG, flags));
        }
    }

    List<Given> columns() {
        return columns;
    }

    int size() {
        return columns.get(0).values().size();
    }

    /** Returns the condition that a stored row has the given key, and the given version if there is one. */
    String where() {
        return "owner_id = given_owner_id AND id = given_id"
                + (versioned ? " AND (given_if_version IS NULL OR version = given_if_version)" : "");
    }

    /** Returns the assignments of an UPDATE; see {@link Statements#assignments}. */
    String assignments(String before) {
        return Statements.assignments(assigned, before, column -> value(column, before));
    }

    private String value(Column column, String before) {
        return assignedBySome.contains(column)
                ? "CASE WHEN " + flag(column) + " THEN " + given(column) + " ELSE " + before + column.sqlName() + " END"
                : given(column);
    }

    private static String given(Column column) {
        return "given_" + column.sqlName();
    }

    private static String flag(Column column) {
        return "sets_" + column.sqlName();
    }
}
