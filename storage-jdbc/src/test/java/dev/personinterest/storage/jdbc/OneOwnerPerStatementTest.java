package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Each statement names one owner, so that engines that shard by owner can determine the shard. */
class OneOwnerPerStatementTest {

    private static final OwnerCheck CHECK = new OwnerCheck("\"t\"");

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void everyStatementOfContractFixesOwner(Database database) throws SQLException {
        TableName table = Database.newTable();
        database.newRepository(table);
        Recording recording = new Recording();
        RecordedContract.repository = JdbcPersonInterestRepository.builder(recording.of(database.pool()))
                .table(table)
                .build();
        AtomicInteger tests = new AtomicInteger();

        assertThat(runContract(tests)).isEmpty();

        assertThat(tests.get()).as("number of contract tests").isGreaterThan(30);
        Set<String> statements = new LinkedHashSet<>(recording.takeStatements());
        OwnerCheck check = new OwnerCheck(database.dialect().quoted(table));
        assertThat(statements.stream().filter(sql -> !check.accepts(sql)))
                .as("statements that do not fix the owner")
                .isEmpty();
        // Without any recorded statement, the check above would pass.
        assertThat(statements)
                .anyMatch(sql -> sql.startsWith("INSERT"))
                .anyMatch(sql -> sql.startsWith("DELETE"))
                .anyMatch(sql -> sql.contains("ORDER BY"))
                .anyMatch(sql -> sql.contains("COUNT(*)"))
                .anyMatch(sql -> sql.startsWith("SELECT") && sql.endsWith("FOR UPDATE"))
                .anyMatch(sql -> sql.contains("given_owner_id"));
    }

    private static Map<String, Throwable> runContract(AtomicInteger tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(RecordedContract.class))
                .configurationParameter("jqwik.tries.default", "20")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.database", "target/jqwik-recorded")
                .build();
        Map<String, Throwable> failures = new LinkedHashMap<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                tests.addAndGet(test.isTest() ? 1 : 0);
                result.getThrowable().ifPresent(failure -> failures.put(test.getDisplayName(), failure));
            }
        });
        return failures;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM \"t\"",
                "SELECT id FROM \"t\" WHERE id = ?",
                "SELECT id FROM \"t\" WHERE owner_id > ? AND id = ?",
                "SELECT id FROM \"t\" WHERE owner_id = ? OR id = ?",
                "SELECT id FROM \"t\" WHERE (owner_id = ? OR id = ?)",
                "SELECT id FROM \"t\" WHERE owner_id = ANY (?) AND id = ?",
                "SELECT id FROM \"t\" WHERE owner_id = ? UNION ALL SELECT id FROM \"t\"",
                "SELECT COUNT(*) FROM (SELECT 1 FROM \"t\" LIMIT ?) AS found",
                "SELECT id FROM \"t\" WHERE owner_id = ? AND id IN (SELECT id FROM \"t\" WHERE version = ?)",
                "SELECT id FROM unnest(?::text[], ?::text[]) AS given (given_owner_id, given_id) JOIN \"t\" AS stored"
                        + " ON owner_id = given_owner_id AND id = given_id ORDER BY owner_id, id FOR UPDATE OF stored",
                "SELECT id FROM unnest(?::text[], ?::text[]) AS given (given_owner_id, given_id), \"t\" AS stored"
                        + " WHERE owner_id = given_owner_id AND id = given_id FOR UPDATE OF stored",
                "UPDATE \"t\" SET version = ? WHERE id = ?",
                "UPDATE \"t\" AS stored SET version = ? FROM unnest(?::text[]) AS given (given_id) WHERE id = given_id",
                "DELETE FROM \"t\" WHERE id = ?",
                "DELETE FROM \"t\"",
                "INSERT INTO \"t\" (id, version) VALUES (?, ?)"
            })
    void checkRejectsStatementsThatDoNotFixOwner(String sql) {
        assertThat(CHECK.accepts(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM \"t\" WHERE owner_id = ? AND (id = ? OR version > ?) ORDER BY id LIMIT ?",
                "SELECT COUNT(*) FROM (SELECT 1 FROM \"t\" WHERE owner_id = ? LIMIT ?) AS found",
                "UPDATE \"t\" AS stored SET version = stored.version + 1 FROM unnest(?::text[], ?::text[])"
                        + " AS given (given_owner_id, given_id) WHERE owner_id = given_owner_id AND id = given_id",
                "DELETE FROM \"t\" WHERE owner_id = ? AND id = ?",
                "INSERT INTO \"t\" (owner_id, id) VALUES (?, ?) ON CONFLICT (owner_id, id) DO NOTHING",
                "SELECT current_setting('x')"
            })
    void checkAcceptsStatementsOfOneOwner(String sql) {
        assertThat(CHECK.accepts(sql)).isTrue();
    }
}
