package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.KEY;
import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The cost of each operation: statements on every database, and round trips where there is a network. */
class CostTest {

    private static final Change WITH_RECALCULATION = Samples.describe("after")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("recalculated").build());

    @ParameterizedTest
    @EnumSource
    void eachOperationIsOneAutocommittedStatement(Database database) throws SQLException {
        Recording recording = new Recording();
        TableName table = Database.newTable();
        database.newRepository(table);
        JdbcPersonInterestRepository repository = recorded(database, table, recording);
        PersonInterest interest = Samples.full();

        List<Consumer<JdbcPersonInterestRepository>> operations = List.of(
                r -> r.insert(OWNER, interest),
                r -> r.find(KEY),
                r -> r.list(OWNER, ListRequest.first(10)),
                r -> r.count(OWNER, 10),
                r -> r.list(OWNER, ListRequest.first(10).after(ListPosition.of(interest))),
                r -> r.list(OWNER, Samples.searching()),
                r -> r.update(KEY, Samples.describe("after")),
                r -> r.update(KEY, Samples.describe("after").withPrecondition(Precondition.version(2))),
                r -> r.update(KEY, Samples.change(PersonInterestPatch.empty())),
                r -> r.delete(KEY, Precondition.version(3)),
                r -> r.update(KEY, Samples.describe("of an absent interest")),
                r -> r.delete(KEY, Precondition.exists()));
        for (Consumer<JdbcPersonInterestRepository> operation : operations) {
            operation.accept(repository);

            assertThat(recording.takeStatements()).hasSize(1);
            assertThat(recording.takeConnectionCalls()).containsExactly("close");
        }
    }

    @ParameterizedTest
    @EnumSource
    void failedPreconditionTakesSecondStatement(Database database) throws SQLException {
        Recording recording = new Recording();
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        JdbcPersonInterestRepository repository = recorded(database, table, recording);

        assertThatThrownBy(
                        () -> repository.update(KEY, Samples.describe("x").withPrecondition(Precondition.version(7))))
                .isInstanceOf(PreconditionFailedException.class);
        assertThat(recording.takeStatements()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void recalculationLocksRowInTransaction(Database database) throws SQLException {
        Recording recording = new Recording();
        TableName table = Database.newTable();
        database.newRepository(table).insert(OWNER, Samples.full());
        JdbcPersonInterestRepository repository = recorded(database, table, recording);

        assertThat(repository.update(KEY, WITH_RECALCULATION)).contains(WITH_RECALCULATION.applyTo(Samples.full()));

        assertThat(recording.takeStatements()).hasSize(2).first().asString().endsWith("FOR UPDATE");
        assertThat(recording.takeConnectionCalls())
                .containsExactly("setAutoCommit false", "commit", "setAutoCommit true", "close");
    }

    /** Holds whether or not the dialect was given. A repository in the caller's transaction shares the result. */
    @ParameterizedTest
    @EnumSource
    void firstCheckRunsOncePerRepository(Database database) throws SQLException {
        TableName table = Database.newTable();
        database.newRepository(table);
        Recording recording = new Recording();
        JdbcPersonInterestRepository.Builder builder = JdbcPersonInterestRepository.builder(
                        recording.of(database.pool()))
                .table(table);
        for (JdbcPersonInterestRepository repository :
                List.of(builder.build(), builder.dialect(database.dialect()).build())) {
            repository.find(KEY);
            assertThat(recording.takeStatements())
                    .hasSize(1 + statementsOfFirstCheck(database))
                    .last()
                    .asString()
                    .contains("owner_id");
            assertThat(recording.takeConnectionCalls()).containsExactly("close", "close");
            repository.find(KEY);
            assertThat(recording.takeStatements()).hasSize(1);
            assertThat(recording.takeConnectionCalls()).containsExactly("close");
            try (Connection connection = database.pool().getConnection()) {
                connection.setAutoCommit(false);
                repository.in(recording.of(connection)).find(KEY);
                assertThat(recording.takeStatements()).hasSize(1);
                connection.rollback();
            }
        }
    }

    /** A text is sent and read back, settings that weaken durability are queried, and on MariaDB Galera's settings. */
    private static int statementsOfFirstCheck(Database database) {
        return database == Database.MARIADB ? 3 : 2;
    }

    /** One response for each request, however the driver splits them into packets. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"H2_MEMORY", "H2_FILE"})
    void eachOperationTakesOneRoundTrip(Database database) throws Exception {
        TableName table = Database.newTable();
        database.newRepository(table);
        try (Wire wire = new Wire(database.port());
                HikariDataSource pool = poolOfOne(database, wire)) {
            pool.getConnection().close();
            wire.takeRoundTrips();
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).table(table).build();
            repository.validateSchema();
            assertThat(wire.takeRoundTrips())
                    .as("first check and schema validation")
                    .isEqualTo(1 + statementsOfFirstCheck(database));

            // More often than it takes until the drivers use server-side prepared statements.
            for (int i = 0; i < 12; i++) {
                repository.insert(OWNER, Samples.full());
                assertThat(wire.takeRoundTrips()).as("insert").isOne();
                repository.find(KEY);
                assertThat(wire.takeRoundTrips()).as("find").isOne();
                repository.list(OWNER, ListRequest.first(10));
                assertThat(wire.takeRoundTrips()).as("list").isOne();
                repository.count(OWNER, 10_000);
                assertThat(wire.takeRoundTrips()).as("count").isOne();
                repository.update(KEY, Samples.describe("after"));
                assertThat(wire.takeRoundTrips()).as("update").isOne();
                repository.update(KEY, Samples.describe("again").withPrecondition(Precondition.version(2)));
                assertThat(wire.takeRoundTrips())
                        .as("update with a version precondition")
                        .isOne();
                repository.update(KEY, WITH_RECALCULATION);
                assertThat(wire.takeRoundTrips())
                        .as("update with a recalculation")
                        .isEqualTo(database == Database.POSTGRESQL ? 3 : 5);
                repository.delete(KEY, Precondition.exists());
                assertThat(wire.takeRoundTrips()).as("delete").isOne();
            }
        }
    }

    /** On H2, which runs in this process, a bulk update takes one statement per change; elsewhere a few in total. */
    @ParameterizedTest
    @EnumSource
    void bulkUpdateTakesFewStatements(Database database) throws SQLException {
        Recording recording = new Recording();
        TableName table = Database.newTable();
        List<PersonInterestKey> keys = Samples.insertMany(database.newRepository(table), 100);
        JdbcPersonInterestRepository repository = recorded(database, table, recording);
        boolean inProcess = database == Database.H2_MEMORY || database == Database.H2_FILE;
        List<KeyedChange> changes = new ArrayList<>(Samples.each(keys, Samples.describe("after")));
        changes.set(
                7,
                new KeyedChange(
                        keys.get(7),
                        Samples.change(PersonInterestPatch.builder()
                                        .clearWebUrl()
                                        .build())
                                .withPrecondition(Precondition.version(1))));

        assertThat(repository.updateAll(changes, Atomicity.EACH)).hasOnlyElementsOfType(UpdateOutcome.Updated.class);
        assertThat(recording.takeStatements()).as("each").hasSize(inProcess ? 100 : 1);
        assertThat(recording.takeConnectionCalls())
                .containsExactly("setAutoCommit false", "commit", "setAutoCommit true", "close");

        assertThat(repository.updateAll(Samples.each(keys, Samples.describe("again")), Atomicity.ALL))
                .hasOnlyElementsOfType(UpdateOutcome.Updated.class);
        assertThat(recording.takeStatements()).as("all-or-nothing").hasSize(inProcess ? 100 : 1);
        assertThat(recording.takeConnectionCalls())
                .containsExactly("setAutoCommit false", "commit", "setAutoCommit true", "close");

        changes.set(7, new KeyedChange(new PersonInterestKey(OWNER, "absent"), Samples.describe("x")));
        assertThat(repository.updateAll(changes, Atomicity.ALL))
                .doesNotHaveAnyElementsOfTypes(UpdateOutcome.Updated.class);
        assertThat(recording.takeStatements()).as("all-or-nothing, not applied").hasSize(inProcess ? 200 : 2);
        assertThat(recording.takeConnectionCalls())
                .containsExactly("setAutoCommit false", "rollback", "commit", "setAutoCommit true", "close");
        assertThat(repository.updateAll(List.of(), Atomicity.ALL)).isEmpty();
        assertThat(recording.takeStatements()).as("empty bulk update").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"H2_MEMORY", "H2_FILE"})
    void roundTripsOfBulkUpdateDoNotGrowWithItsSize(Database database) throws Exception {
        TableName table = Database.newTable();
        List<PersonInterestKey> keys = Samples.insertMany(database.newRepository(table), 1000);
        int around = database == Database.POSTGRESQL ? 1 : 3; // begin and commit
        try (Wire wire = new Wire(database.port());
                HikariDataSource pool = poolOfOne(database, wire)) {
            JdbcPersonInterestRepository repository =
                    JdbcPersonInterestRepository.builder(pool).table(table).build();
            repository.validateSchema();
            wire.takeRoundTrips();

            // More often than it takes until the drivers use server-side prepared statements.
            for (int i = 0; i < 7; i++) {
                for (int count : new int[] {10, 1000}) {
                    List<PersonInterestKey> some = keys.subList(0, count);
                    // A server may start to respond before it has read all of a long request. That counts as one more.
                    int extra = count / 1000;
                    repository.updateAll(Samples.each(some, Samples.describe("after " + i)), Atomicity.EACH);
                    assertThat(wire.takeRoundTrips())
                            .as("each of %d", count)
                            .isBetween(around + 1L, around + 1L + extra);
                    repository.updateAll(Samples.each(some, Samples.describe("again " + i)), Atomicity.ALL);
                    assertThat(wire.takeRoundTrips())
                            .as("all-or-nothing of %d", count)
                            .isBetween(around + 1L, around + 1L + extra);
                    repository.updateAll(Samples.each(some, WITH_RECALCULATION), Atomicity.EACH);
                    assertThat(wire.takeRoundTrips())
                            .as("%d with a recalculation", count)
                            .isBetween(around + 2L, around + 2L + 2L * extra);
                }
            }
        }
    }

    /** Each locking statement names one owner, so that an engine that shards by owner can execute it. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"H2_MEMORY", "H2_FILE"})
    void lockingTakesOneStatementPerOwner(Database database) throws Exception {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository inserting = database.newRepository(table);
        List<PersonInterestKey> keys = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            PersonInterestKey key = new PersonInterestKey("owner " + i % 3, "id " + i);
            inserting.insert(
                    key.ownerId(), Samples.full().toBuilder().id(key.id()).build());
            keys.add(key);
        }
        int around = database == Database.POSTGRESQL ? 1 : 3; // begin and commit
        try (Wire wire = new Wire(database.port());
                HikariDataSource pool = poolOfOne(database, wire)) {
            Recording recording = new Recording();
            JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(recording.of(pool))
                    .table(table)
                    .build();
            repository.validateSchema();
            recording.takeStatements();
            wire.takeRoundTrips();

            assertThat(repository.updateAll(Samples.each(keys, WITH_RECALCULATION), Atomicity.EACH))
                    .hasOnlyElementsOfType(UpdateOutcome.Updated.class);

            assertThat(wire.takeRoundTrips()).isEqualTo(around + 3L + 1L);
            assertThat(recording.takeStatements())
                    .hasSize(3 + 1)
                    .filteredOn(sql -> sql.endsWith("FOR UPDATE"))
                    .hasSize(3);
        }
    }

    /**
     * PostgreSQL grants privileges per column: a role that may update {@code description} and the three stamp columns
     * can patch the description and nothing else.
     */
    @Test
    void updateWritesOnlyPatchedColumnsAndStamps() throws SQLException {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository all = Database.POSTGRESQL.newRepository(table);
        all.insert(OWNER, Samples.full());
        try (Connection connection = Database.POSTGRESQL.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE describer");
            statement.execute("GRANT SELECT, UPDATE (version, last_modified, last_modified_by, description) ON \""
                    + table + "\" TO describer");
            statement.execute("SET ROLE describer");
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository describer = all.in(connection);

            assertThat(describer.update(KEY, Samples.describe("after"))).isPresent();
            assertThatThrownBy(() -> describer.update(
                            KEY,
                            Samples.change(PersonInterestPatch.builder()
                                    .displayName("after")
                                    .build())))
                    .isInstanceOf(JdbcStorageException.class)
                    .hasMessageContaining("42501");
            connection.rollback();
        }
    }

    /** Returns a repository that has already run its first check, which the recording does not contain. */
    private static JdbcPersonInterestRepository recorded(Database database, TableName table, Recording recording)
            throws SQLException {
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(recording.of(database.pool()))
                .table(table)
                .build();
        repository.validateSchema();
        recording.takeStatements();
        recording.takeConnectionCalls();
        return repository;
    }

    static HikariDataSource poolOfOne(Database database, Wire wire) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource(wire.port(), ""));
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
