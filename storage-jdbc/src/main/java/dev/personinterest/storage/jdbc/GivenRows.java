package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a statement is given as a table of its own: keys, and for updates what to set there. A column that only some of
 * the rows set has a flag beside it. Columns are named so that none is named as one of the stored table.
 */
final class GivenRows {

    /** A row to update. */
    record Update(PersonInterestKey key, @Nullable Long version, Map<Column, @Nullable Object> assigned) {

        /** How many characters it has at least, by which statements are kept within what a server takes. */
        int size() {
            int size = 0;
            for (Object value : assigned.values()) {
                size += value instanceof String text ? text.length() : 0;
            }
            return size;
        }
    }

    /** A column of the given table, and its value in each row. */
    record Given(String name, Column.Kind kind, List<@Nullable Object> values) {}

    private final List<Given> columns = new ArrayList<>();
    private final Set<Column> assigned = EnumSet.noneOf(Column.class);
    private final Set<Column> assignedBySome = EnumSet.noneOf(Column.class);
    private boolean versioned;

    private GivenRows(List<PersonInterestKey> keys) {
        List<@Nullable Object> owners = new ArrayList<>(keys.size());
        List<@Nullable Object> ids = new ArrayList<>(keys.size());
        for (PersonInterestKey key : keys) {
            owners.add(key.ownerId());
            ids.add(key.id());
        }
        columns.add(new Given("given_owner_id", Column.Kind.KEY, owners));
        columns.add(new Given("given_id", Column.Kind.KEY, ids));
    }

    /** Rows to look for. */
    static GivenRows of(List<PersonInterestKey> keys) {
        return new GivenRows(keys);
    }

    /** Rows to update. */
    static GivenRows ofUpdates(List<Update> updates) {
        GivenRows rows = new GivenRows(updates.stream().map(Update::key).toList());
        rows.addVersions(updates);
        for (Update update : updates) {
            rows.assigned.addAll(update.assigned().keySet());
        }
        for (Column column : rows.assigned) {
            rows.addAssigned(column, updates);
        }
        return rows;
    }

    private void addVersions(List<Update> updates) {
        List<@Nullable Object> versions = new ArrayList<>(updates.size());
        for (Update update : updates) {
            versions.add(update.version());
            versioned |= update.version() != null;
        }
        if (versioned) {
            columns.add(new Given("given_if_version", Column.Kind.NUMBER, versions));
        }
    }

    private void addAssigned(Column column, List<Update> updates) {
        List<@Nullable Object> values = new ArrayList<>(updates.size());
        List<@Nullable Object> flags = new ArrayList<>(updates.size());
        for (Update update : updates) {
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

    /** A condition of stored rows: the given key, and the given version where there is one. */
    String where() {
        return "owner_id = given_owner_id AND id = given_id"
                + (versioned ? " AND (given_if_version IS NULL OR version = given_if_version)" : "");
    }

    /** What is set where; {@code before} stands before the name of a column where its value before is meant. */
    String assignments(String before) {
        String version = assigned.contains(Column.VERSION) ? "" : "version = " + before + "version + 1, ";
        return assigned.stream()
                .map(column -> column.sqlName() + " = " + value(column, before))
                .collect(Collectors.joining(", ", version, ""));
    }

    private String value(Column column, String before) {
        String given = column == Column.LAST_MODIFIED
                ? "GREATEST(" + given(column) + ", " + before + column.sqlName() + ")"
                : given(column);
        return assignedBySome.contains(column)
                ? "CASE WHEN " + flag(column) + " THEN " + given + " ELSE " + before + column.sqlName() + " END"
                : given;
    }

    private static String given(Column column) {
        return "given_" + column.sqlName();
    }

    private static String flag(Column column) {
        return "sets_" + column.sqlName();
    }
}
