package dev.personinterest.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of the table in the database. SQL always quotes it, so it is case-sensitive if names of the database are,
 * and it may be a reserved word.
 *
 * <p>Immutable, and compared by value.
 *
 * @param schema the schema of the table (in MariaDB and MySQL: the database), or null for the first one in which the
 *     connection looks
 * @param table the table's name without the schema
 */
public record TableName(@Nullable String schema, String table) {

    /**
     * The maximum length of a name, in bytes of UTF-8. It leaves room for the suffix of the index in every database.
     */
    public static final int MAX_BYTES = 58;

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd}_$][\\p{L}\\p{Nd}_$ -]*(?<! )");
    private static final TableName DEFAULT = new TableName(null, "person_interest");

    /**
     * Creates a name.
     *
     * @param schema the schema of the table (in MariaDB and MySQL: the database), or null for the first one in which
     *     the connection looks
     * @param table the table's name without the schema
     * @throws IllegalArgumentException if a part is empty, is longer than {@value #MAX_BYTES} bytes, or contains other
     *     characters than letters, digits, {@code _}, {@code $} and, after the first character, {@code -} and inner
     *     blanks
     */
    public TableName {
        if (schema != null) {
            require("schema", schema);
        }
        require("table", Objects.requireNonNull(table, "table"));
    }

    /**
     * Returns the default name, {@code person_interest}, which the SQL files use.
     *
     * @return the name, without a schema
     */
    public static TableName byDefault() {
        return DEFAULT;
    }

    /**
     * Creates the name of a table in the first schema in which the connection looks.
     *
     * @param table the table's name
     * @return the name, without a schema
     * @throws IllegalArgumentException if the constructor throws it
     */
    public static TableName of(String table) {
        return new TableName(null, table);
    }

    /**
     * Creates the name of a table in a schema.
     *
     * @param schema the schema's name
     * @param table the table's name without the schema
     * @return the name
     * @throws IllegalArgumentException if the constructor throws it
     */
    public static TableName of(String schema, String table) {
        return new TableName(Objects.requireNonNull(schema, "schema"), table);
    }

    private static void require(String part, String name) {
        if (!ALLOWED.matcher(name).matches() || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException(part + " must be 1 to " + MAX_BYTES
                    + " bytes of letters, digits, _, $, and after the first character - and inner blanks");
        }
    }

    /** Returns the unquoted parts separated by a dot, for messages. */
    @Override
    public String toString() {
        return schema == null ? table : schema + "." + table;
    }
}
