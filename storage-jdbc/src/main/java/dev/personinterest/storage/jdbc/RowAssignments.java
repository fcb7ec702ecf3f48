package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The assignments of an UPDATE to one row.
 *
 * @param key the row
 * @param version the version that the row must have, or null if any will do
 * @param assigned the new values by column
 */
record RowAssignments(PersonInterestKey key, @Nullable Long version, Map<Column, @Nullable Object> assigned) {

    /** Returns the minimum number of characters, which is used to limit the size of statements. */
    int size() {
        int size = 0;
        for (Object value : assigned.values()) {
            size += value instanceof String text ? text.length() : 0;
        }
        return size;
    }
}
