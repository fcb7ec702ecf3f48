package dev.personinterest.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of the table, as the database has it: it is quoted wherever SQL names it, so upper and lower case differ where
 * they do in the database, and a reserved word is as good as any other.
 *
 * <p>Immutable, and compared by value.
 *
 * @param schema the schema (in MariaDB and MySQL: the database) that has the table, or null for the one in which the
 *     connection looks first
 * @param table the table's own name
 */
public record TableName(@Nullable String schema, String table) {

    /** The longest name that leaves room for the index's ending in every database: 58 bytes of UTF-8. */
    public static final int MAX_BYTES = 58;

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd}_$][\\p{L}\\p{Nd}_$ -]*(?<! )");
    private static final TableName DEFAULT = new TableName(null, "person_interest");

    /**
     * Makes a name.
     *
     * @param schema the schema (in MariaDB and MySQL: the database) that has the table, or null for the one in which the connection looks first
     * @param table the table's own name
     * @throws IllegalArgumentException if a part is empty, is longer than {@value #MAX_BYTES} bytes, or has anything but
     *     letters, digits, {@code _}, {@code $} and, behind its first character, {@code -} and inner blanks
     */
    public TableName {
        if (schema != null) {
            require("schema", schema);
        }
        require("table", Objects.requireNonNull(table, "table"));
    }

    /**
     * The name by default, {@code person_interest}, which is the one in the SQL files.
     *
     * @return the name, without a schema
     */
    public static TableName byDefault() {
        return DEFAULT;
    }

    /**
     * A table in the schema in which the connection looks first.
     *
     * @param table the table's name
     * @return the name, without a schema
     * @throws IllegalArgumentException if the constructor throws it
     */
    public static TableName of(String table) {
        return new TableName(null, table);
    }

    /**
     * A table in a schema.
     *
     * @param schema the schema's name
     * @param table the table's own name
     * @return the name
     * @throws IllegalArgumentException if the constructor throws it
     */
    public static TableName of(String schema, String table) {
        return new TableName(Objects.requireNonNull(schema, "schema"), table);
    }

    private static void require(String part, String name) {
        if (!ALLOWED.matcher(name).matches() || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException(part + " must be 1 to " + MAX_BYTES
                    + " bytes of letters, digits, _, $, and behind the first character - and inner blanks");
        }
    }

    /** The parts with a dot between them, for people to read; SQL quotes them. */
    @Override
    public String toString() {
        return schema == null ? table : schema + "." + table;
    }
}
