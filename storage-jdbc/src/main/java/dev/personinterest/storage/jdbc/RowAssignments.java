package dev.personinterest.storage.jdbc;

import dev.personinterest.storage.PersonInterestKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an UPDATE assigns to one row.
 *
 * @param key the row
 * @param version the version that the row must have, or null if any will do
 * @param assigned the new values by column
 */
record RowAssignments(PersonInterestKey key, @Nullable Long version, Map<Column, @Nullable Object> assigned) {

    /** How many characters it has at least, by which statements are kept within what a server takes. */
    int size() {
        int size = 0;
        for (Object value : assigned.values()) {
            size += value instanceof String text ? text.length() : 0;
        }
        return size;
    }
}
