package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A page ordered by createdDateTime is read from the index: the database neither reads nor sorts the whole profile,
 * whatever its size.
 */
class ListPlanTest {

    private static final int INTERESTS = 5_000;
    private static final String OWNER = "owner";

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRESQL", "MARIADB"})
    void pageIsReadFromIndex(Database database) throws SQLException {
        TableName table = Database.newTable();
        database.newRepository(table);
        try (Connection connection = database.connection()) {
            Statements statements = new Statements(new DatabaseFacts(database.dialect(), null, List.of()), table);
            fill(connection, statements);
            analyze(connection, database, table);

            for (ListRequest request : requests()) {
                String plan = explain(connection, statements, request);

                assertThat(plan).as("%s of %s", request, database).contains(table.table() + "_list");
                switch (database) {
                    case POSTGRESQL -> assertThat(plan).as("%s", request).doesNotContain("Sort");
                    case MARIADB -> assertThat(plan).as("%s", request).doesNotContain("filesort");
                    default -> assertThat(plan).as("%s", request).contains("index sorted");
                }
            }
        }
    }

    private static List<ListRequest> requests() {
        ListPosition inside = new ListPosition.AtMoment(Instant.ofEpochSecond(INTERESTS / 2), "id-17");
        return Stream.of(false, true)
                .flatMap(descending -> {
                    OrderBy created = descending ? OrderBy.createdDateTime().descending() : OrderBy.createdDateTime();
                    PersonInterestQuery all =
                            PersonInterestQuery.builder().orderBy(created).build();
                    return Stream.of(
                            all,
                            all.toBuilder().skip(20).build(),
                            all.toBuilder().category("Sports").build());
                })
                .flatMap(query -> Stream.of(Visibility.everything(), Visibility.of(Set.of(Audience.EVERYONE)))
                        .flatMap(visibility -> Stream.of(
                                new ListRequest(query, visibility, null, 2),
                                new ListRequest(query.toBuilder().skip(0).build(), visibility, inside, 2))))
                .toList();
    }

    private static void fill(Connection connection, Statements statements) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(statements.insert())) {
            for (int i = 0; i < INTERESTS; i++) {
                PersonInterest interest = PersonInterest.builder(
                                "id-" + i, Instant.ofEpochSecond(i * 7919L % INTERESTS))
                        .categories(List.of(i % 2 == 0 ? "Sports" : "Music"))
                        .allowedAudiences(AllowedAudiences.of(i % 3 == 0 ? Audience.EVERYONE : Audience.FAMILY))
                        .build();
                new Parameters(insert, statements.dialect()).addAll(Row.of(OWNER, interest));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void analyze(Connection connection, Database database, TableName table) throws SQLException {
        String sql = (database == Database.POSTGRESQL ? "ANALYZE " : "ANALYZE TABLE ")
                + database.dialect().quoted(table);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String explain(Connection connection, Statements statements, ListRequest request)
            throws SQLException {
        ListSelect list = statements.list(OWNER, request);
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + list.sql())) {
            list.bind(new Parameters(explain, statements.dialect()));
            try (ResultSet rows = explain.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                StringBuilder plan = new StringBuilder();
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        plan.append(rows.getString(i)).append(' ');
                    }
                    plan.append('\n');
                }
                return plan.toString();
            }
        }
    }
}
