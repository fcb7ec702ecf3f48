package dev.personinterest.storage.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SQL that creates the table.
 *
 * <p>There is one file for each database, {@code person-interest/<database>/V1__person_interest.sql} on the class path.
 * Flyway and Liquibase run the files unmodified. A change of the schema in a later version of this library will be an
 * additional file; published files are never edited.
 */
public final class Schema {

    private static final String FILE = "V1__person_interest.sql";
    private static final String INDEX_ENDING = "_list";

    private Schema() {}

    /**
     * Returns the SQL for a database, with a given name of the table.
     *
     * @param dialect the dialect of the database
     * @param table the table's name; with {@link TableName#byDefault()} the result is the unmodified file
     * @return one or more statements, each terminated by a semicolon; running them again changes nothing
     */
    public static String sql(Dialect dialect, TableName table) {
        String defaultTable = TableName.byDefault().table();
        Map<String, String> names = Map.of(
                dialect.quoted(defaultTable), dialect.quoted(table),
                dialect.quoted(defaultTable + INDEX_ENDING), dialect.quotedIndex(table, table.table() + INDEX_ENDING));
        String anyName = names.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(anyName)
                .matcher(read(location(dialect)))
                .replaceAll(name -> Matcher.quoteReplacement(names.getOrDefault(name.group(), "")));
    }

    /** Returns the statements of {@link #sql} separately. */
    static List<String> statements(Dialect dialect, TableName table) {
        String withoutComments = sql(dialect, table)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(withoutComments.split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /**
     * Returns the class path location of a database's file. The hyphen keeps it visible outside of this Java module.
     */
    static String location(Dialect dialect) {
        return "person-interest/" + dialect.name() + "/" + FILE;
    }

    private static String read(String location) {
        try (InputStream file = Schema.class.getResourceAsStream("/" + location)) {
            return new String(Objects.requireNonNull(file, location).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
