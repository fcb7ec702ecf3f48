package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.Audience;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.access.Visibility;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.UpdateRequest;
import dev.personinterest.storage.KeyedChange;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import dev.personinterest.update.UpdateOutcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A row with invalid values, written by other software, does not affect operations on other rows. */
class UnreadableRowTest {

    private static final String DAMAGE = "categories = 'secret'";
    private static final Change DESCRIBE = Samples.describe("after");
    private static final Change WITH_RECALCULATION =
            DESCRIBE.withRecalculation((before, after) -> PersonInterestPatch.empty());
    private static final Change REPAIR = Samples.change(
            PersonInterestPatch.builder().categories(List.of("Sports")).build());

    private final TableName table = Database.newTable();
    private JdbcPersonInterestRepository repository;
    private List<PersonInterestKey> keys;
    private PersonInterestKey damaged;

    /** Inserts three rows and damages the second. */
    private void insertRows(Database database, String damage) throws SQLException {
        repository = database.newRepository(table);
        keys = Samples.insertMany(repository, 3);
        damaged = keys.get(1);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            String id = database.dialect().name().equals("h2") ? "STRINGTOUTF8('id-1')" : "'id-1'";
            statement.execute("UPDATE " + database.dialect().quoted(table) + " SET " + damage + " WHERE id = " + id);
        }
    }

    static Stream<Arguments> damages() {
        return Arrays.stream(Database.values())
                .flatMap(database -> Stream.of(
                                DAMAGE,
                                "categories = '[null]'",
                                "collaboration_tags = '[\"a\"'",
                                "allowed_audiences = ''",
                                "created_by = 'secret'",
                                "created = 9223372036854775807",
                                "last_modified = -9223372036854775807")
                        .map(damage -> Arguments.of(database, damage)));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void failureNamesRowButNotItsContent(Database database, String damage) throws SQLException {
        insertRows(database, damage);

        assertUnreadable(Outcome.NOT_APPLIED, () -> repository.find(damaged));
        assertThat(repository.find(keys.get(0))).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void listFailsOnlyIfPageContainsDamagedRow(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        assertUnreadable(Outcome.NOT_APPLIED, () -> repository.list(OWNER, ListRequest.first(10)));
        assertThat(repository.list(OWNER, ListRequest.first(1)))
                .extracting(PersonInterest::id)
                .containsExactly("id-0");
    }

    @ParameterizedTest
    @EnumSource
    void independentBulkUpdateUpdatesOtherRows(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        assertOthersAreUpdated(
                repository.updateAll(Samples.each(keys, DESCRIBE), Atomicity.EACH), DESCRIBE, Outcome.UNKNOWN);
        assertThat(version(database, damaged))
                .as("version: the damage is found after the update")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void independentBulkUpdateWithLocksUpdatesOtherRows(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        assertOthersAreUpdated(
                repository.updateAll(Samples.each(keys, WITH_RECALCULATION), Atomicity.EACH),
                DESCRIBE,
                Outcome.NOT_APPLIED);
        assertThat(version(database, damaged)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void independentBulkUpdateInCallersTransactionUpdatesOtherRows(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository joined = repository.in(connection);
            assertThat(joined.updateAll(Samples.each(keys, DESCRIBE), Atomicity.EACH))
                    .element(1)
                    .isInstanceOf(UpdateOutcome.StorageFailed.class);
            connection.commit();
        }

        assertThat(repository.find(keys.get(0)).orElseThrow().description()).isEqualTo("after");
        assertThat(repository.find(keys.get(2)).orElseThrow().description()).isEqualTo("after");
        assertThat(version(database, damaged)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void allOrNothingBulkUpdateThrowsAndChangesNothing(Database database) throws SQLException {
        insertRows(database, DAMAGE);
        List<KeyedChange> lastWithLock = List.of(
                new KeyedChange(keys.get(0), DESCRIBE),
                new KeyedChange(keys.get(1), DESCRIBE),
                new KeyedChange(keys.get(2), WITH_RECALCULATION));

        assertUnreadable(Outcome.NOT_APPLIED, () -> repository.updateAll(Samples.each(keys, DESCRIBE), Atomicity.ALL));
        assertUnreadable(Outcome.NOT_APPLIED, () -> repository.updateAll(lastWithLock, Atomicity.ALL));
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            JdbcPersonInterestRepository joined = repository.in(connection);
            assertUnreadable(Outcome.NOT_APPLIED, () -> joined.updateAll(Samples.each(keys, DESCRIBE), Atomicity.ALL));
            connection.commit();
        }

        for (PersonInterestKey key : keys) {
            assertThat(version(database, key)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void updateDetectsDamageAfterCommit(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        assertUnreadable(Outcome.UNKNOWN, () -> repository.update(damaged, DESCRIBE));
        assertThat(version(database, damaged)).as("version after the commit").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void updateInCallersTransactionIsNotApplied(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            assertUnreadable(
                    Outcome.NOT_APPLIED, () -> repository.in(connection).update(damaged, DESCRIBE));
            connection.rollback();
        }
        assertThat(version(database, damaged)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void updateThatReadsFirstChangesNothing(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        for (Change change : List.of(
                WITH_RECALCULATION,
                Samples.change(PersonInterestPatch.empty()),
                DESCRIBE.withPrecondition(Precondition.version(7)),
                DESCRIBE.withPrecondition(Precondition.versionIn(Set.of(1L, 2L))))) {
            assertUnreadable(Outcome.NOT_APPLIED, () -> repository.update(damaged, change));
        }
        assertThat(version(database, damaged)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void updateOfDamagedPropertyRepairsRow(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        assertThat(repository.update(damaged, REPAIR).orElseThrow().categories())
                .containsExactly("Sports");
        assertThat(repository.list(OWNER, ListRequest.first(10))).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void damagedRowCanBeDeleted(Database database) throws SQLException {
        insertRows(database, DAMAGE);

        assertUnreadable(Outcome.NOT_APPLIED, () -> repository.delete(damaged, Precondition.version(7)));
        assertUnreadable(
                Outcome.NOT_APPLIED,
                () -> repository.delete(
                        damaged, Precondition.exists().visibleTo(Visibility.of(Set.of(Audience.FAMILY)))));
        assertThat(repository.delete(damaged, Precondition.exists())).isTrue();

        assertThat(repository.list(OWNER, ListRequest.first(10))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void serviceReportsDamagedRowAndUpdatesOthers(Database database) throws SQLException {
        insertRows(database, DAMAGE);
        PersonInterests interests = PersonInterests.builder(repository).build();
        Caller owner = Caller.user(OWNER).scopes("User.ReadWrite");
        List<UpdateRequest> updates = keys.stream()
                .map(key -> new UpdateRequest(UserRef.me(), key.id(), DESCRIBE.patch()))
                .toList();

        assertThat(interests.updateAll(owner, updates, Atomicity.EACH))
                .extracting(Object::getClass)
                .containsExactly(
                        UpdateOutcome.Updated.class, UpdateOutcome.StorageFailed.class, UpdateOutcome.Updated.class);
        interests.delete(owner, UserRef.me(), damaged.id());
    }

    private void assertOthersAreUpdated(List<UpdateOutcome> outcomes, Change change, Outcome outcomeOfDamaged) {
        PersonInterest first =
                change.applyTo(Samples.full().toBuilder().id("id-0").build());
        PersonInterest last =
                change.applyTo(Samples.full().toBuilder().id("id-2").build());
        assertThat(outcomes)
                .hasSize(3)
                .startsWith(new UpdateOutcome.Updated(first))
                .endsWith(new UpdateOutcome.Updated(last));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(UpdateOutcome.StorageFailed.class, failed -> {
            assertThat(failed.reason()).isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.UNREADABLE_ROW);
                assertThat(e.outcome()).isEqualTo(outcomeOfDamaged);
                assertThat(e.key()).contains(damaged);
            });
        });
        assertThat(repository.find(keys.get(0))).contains(first);
        assertThat(repository.find(keys.get(2))).contains(last);
    }

    private interface Call {
        Object run() throws SQLException;
    }

    private void assertUnreadable(Outcome outcome, Call call) {
        assertThatExceptionOfType(JdbcStorageException.class)
                .isThrownBy(call::run)
                .withMessageStartingWith("a row contains values that no interest can have: ")
                .withNoCause()
                .satisfies(e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNREADABLE_ROW);
                    assertThat(e.outcome()).isEqualTo(outcome);
                    assertThat(e.isTransient()).isFalse();
                    assertThat(e.key()).contains(damaged);
                    assertThat(e.toString())
                            .doesNotContain("secret")
                            .doesNotContain(damaged.id())
                            .doesNotContain(OWNER);
                });
    }

    private long version(Database database, PersonInterestKey key) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            String id =
                    database.dialect().name().equals("h2") ? "STRINGTOUTF8('" + key.id() + "')" : "'" + key.id() + "'";
            try (ResultSet rows = statement.executeQuery(
                    "SELECT version FROM " + database.dialect().quoted(table) + " WHERE id = " + id)) {
                assertThat(rows.next()).isTrue();
                return rows.getLong(1);
            }
        }
    }
}
