package dev.personinterest.storage.jdbc;

import static dev.personinterest.storage.jdbc.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.jdbc.JdbcStorageException.Kind;
import dev.personinterest.storage.jdbc.JdbcStorageException.Outcome;
import dev.personinterest.update.Atomicity;
import dev.personinterest.update.Change;
import dev.personinterest.update.Precondition;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The server stops answering while all connections stay open, as when a host loses power. With the URLs of {@code
 * docs/spring-boot.md}, but shorter timeouts, every call ends.
 */
@Timeout(value = 240, threadMode = ThreadMode.SEPARATE_THREAD)
class FrozenConnectionTest {

    private static final Change WITH_RECALCULATION = Samples.describe("after")
            .withRecalculation((before, after) ->
                    PersonInterestPatch.builder().displayName("after").build());

    /** The drivers whose timeouts are documented. */
    @SuppressWarnings("ImmutableEnumChecker") // dialects have no state
    enum Driver {
        POSTGRESQL(Database.POSTGRESQL, Dialect.postgreSql()),
        MARIADB(Database.MARIADB, Dialect.mariaDb()),
        MYSQL(Database.MARIADB, Dialect.mySql());

        private final Database database;
        private final Dialect dialect;

        Driver(Database database, Dialect dialect) {
            this.database = database;
            this.dialect = dialect;
        }

        JdbcPersonInterestRepository repository(DataSource dataSource, TableName table) {
            return JdbcPersonInterestRepository.builder(dataSource)
                    .dialect(dialect)
                    .table(table)
                    .statementTimeout(Duration.ofSeconds(1)) // the cancellation request passes the wire, too
                    .build();
        }

        DataSource through(Wire wire, String options) throws SQLException {
            if (this != MYSQL) {
                return database.dataSource(wire.port(), "&" + options);
            }
            MysqlDataSource mySql = new MysqlDataSource();
            mySql.setUrl("jdbc:mysql://localhost:" + wire.port() + "/test?user=root&sslMode=DISABLED&" + options);
            return mySql;
        }

        /** Returns the options of the documented URL, with a socket timeout of 3 s and other timeouts of 2 s. */
        String documentedOptions() throws IOException {
            Matcher url = Pattern.compile("url: jdbc:" + dialect.name() + "://[^?\\s]*\\?(\\S+)")
                    .matcher(Files.readString(Path.of("..", "docs", "spring-boot.md")));
            assertThat(url.find()).as("documented URL for %s", this).isTrue();
            String options = url.group(1);
            assertThat(options).containsPattern("\\bsocketTimeout=30").containsPattern("\\bconnectTimeout=5");
            return options.replaceAll("Timeout=30", "Timeout=3").replaceAll("Timeout=5", "Timeout=2");
        }
    }

    @Test
    void everyCallTimesOutAndStorageRecovers() {
        withAllDrivers(FrozenConnectionTest::everyCallTimesOutAndStorageRecovers);
    }

    private static void everyCallTimesOutAndStorageRecovers(Driver driver) throws Exception {
        TableName table = Database.newTable();
        JdbcPersonInterestRepository others = driver.database.newRepository(table);
        List<Call> calls = Stream.of(false, true).flatMap(Call::all).toList();
        for (Call call : calls) {
            others.insert(OWNER, Samples.full().toBuilder().id(call.key.id()).build());
        }
        try (Wire wire = new Wire(driver.database.port());
                HikariDataSource pool = pool(driver.through(wire, driver.documentedOptions()), calls.size())) {
            Gate gate = new Gate(pool);
            JdbcPersonInterestRepository repository = driver.repository(gate, table);
            repository.find(calls.get(0).key);
            CountDownLatch frozen = new CountDownLatch(1);
            CyclicBarrier allHaveConnections = new CyclicBarrier(calls.size(), () -> {
                wire.freeze();
                frozen.countDown();
            });
            gate.onConnection = () -> await(allHaveConnections);

            List<Running> running =
                    calls.stream().map(call -> new Running(call, repository)).toList();
            frozen.await();
            Thread.sleep(200); // by now most calls wait for an answer
            running.stream().filter(one -> one.call.interrupted).forEach(one -> one.thread.interrupt());
            for (Running one : running) {
                JdbcStorageException failure = one.end.get();
                assertThat(failure).as("failure of %s", one.call.name).isNotNull();
                assertThat(failure.kind()).as(one.call.name).isEqualTo(Kind.CONNECTION);
                if (one.call.isWrite) {
                    assertThat(failure.outcome())
                            .as(one.call.name)
                            .isEqualTo(one.call.isKnownNotApplied(driver) ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
                }
                assertThat(one.endedInterrupted).as(one.call.name).isEqualTo(one.call.interrupted);
            }

            gate.onConnection = () -> {};
            PersonInterestKey key = calls.get(0).key;
            assertThatThrownBy(() -> repository.update(key, Samples.describe("there is no connection")))
                    .isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
                        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    });

            wire.thaw();
            assertThat(retryUntilReconnected(() -> repository.find(key))).isPresent();
            assertThat(repository.update(key, Samples.describe("goes on")))
                    .map(PersonInterest::version)
                    .contains(2L);
            for (Call call : calls) {
                if (call.isWrite && call.isKnownNotApplied(driver)) {
                    // The update waits until the server has rolled back the abandoned transaction.
                    assertThat(others.update(call.key, Samples.describe("goes on")))
                            .map(PersonInterest::version)
                            .contains(2L);
                }
            }
        }
    }

    @Test
    void unansweredCommitHasUnknownOutcome() {
        withAllDrivers(FrozenConnectionTest::unansweredCommitHasUnknownOutcome);
    }

    private static void unansweredCommitHasUnknownOutcome(Driver driver) throws Exception {
        TableName table = Database.newTable();
        driver.database.newRepository(table).insert(OWNER, Samples.full());
        try (Wire wire = new Wire(driver.database.port());
                HikariDataSource pool = pool(driver.through(wire, driver.documentedOptions()), 1)) {
            Gate gate = new Gate(pool);
            JdbcPersonInterestRepository repository = driver.repository(gate, table);
            repository.find(Samples.KEY);
            gate.onCommit = wire::freeze;

            assertThatThrownBy(() -> repository.update(Samples.KEY, WITH_RECALCULATION))
                    .isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
                        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                    });
            wire.thaw();
        }
    }

    /** Shows that the documented settings are what ends the calls in the other tests. */
    @Test
    void callWithoutTimeoutHangsEvenWhenInterrupted() {
        withAllDrivers(FrozenConnectionTest::callWithoutTimeoutHangsEvenWhenInterrupted);
    }

    private static void callWithoutTimeoutHangsEvenWhenInterrupted(Driver driver) throws Exception {
        TableName table = Database.newTable();
        driver.database.newRepository(table).insert(OWNER, Samples.full());
        try (Wire wire = new Wire(driver.database.port());
                HikariDataSource pool = pool(driver.through(wire, ""), 1)) {
            Gate gate = new Gate(pool);
            JdbcPersonInterestRepository repository = driver.repository(gate, table);
            repository.find(Samples.KEY);
            gate.onConnection = wire::freeze;
            Running running = new Running(Call.all(true).toList().get(3), repository);

            assertThatThrownBy(() -> running.end.get(5, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

            wire.thaw();
            running.end.get();
        }
    }

    /** The JDK closes the socket on which an interrupted virtual thread waits. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void interruptedVirtualThreadStopsWaiting() {
        withAllDrivers(FrozenConnectionTest::interruptedVirtualThreadStopsWaiting);
    }

    private static void interruptedVirtualThreadStopsWaiting(Driver driver) throws Exception {
        TableName table = Database.newTable();
        driver.database.newRepository(table).insert(OWNER, Samples.full());
        try (Wire wire = new Wire(driver.database.port());
                HikariDataSource pool = pool(driver.through(wire, ""), 1)) {
            Gate gate = new Gate(pool);
            JdbcPersonInterestRepository repository = driver.repository(gate, table);
            repository.find(Samples.KEY);
            CountDownLatch frozen = new CountDownLatch(1);
            gate.onConnection = () -> {
                wire.freeze();
                frozen.countDown();
            };
            CompletableFuture<JdbcStorageException> end = new CompletableFuture<>();
            Thread thread = startVirtual(() -> {
                end.complete(catchThrowableOfType(
                        JdbcStorageException.class, () -> repository.insert(OWNER, Call.another(Samples.KEY))));
            });
            frozen.await();
            Thread.sleep(200); // by now the call waits for an answer
            thread.interrupt();

            assertThat(end.get().kind()).isEqualTo(Kind.CONNECTION);
            assertThat(end.get().outcome()).isEqualTo(Outcome.UNKNOWN);
            wire.thaw();
        }
    }

    /** Starts a virtual thread by reflection: the tests are compiled for a JDK without virtual threads. */
    private static Thread startVirtual(Runnable task) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    }

    /** Neither creating a pool nor opening a connection without a pool waits forever. */
    @Test
    void openingConnectionTimesOut() {
        withAllDrivers(FrozenConnectionTest::openingConnectionTimesOut);
    }

    private static void openingConnectionTimesOut(Driver driver) throws Exception {
        try (Wire wire = new Wire(driver.database.port())) {
            DataSource dataSource = driver.through(wire, driver.documentedOptions());
            wire.freeze();

            assertThatThrownBy(dataSource::getConnection).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> pool(dataSource, 1).close()).isInstanceOf(PoolInitializationException.class);
        }
    }

    @Test
    void interruptionEndsWaitForPooledConnection() {
        withAllDrivers(FrozenConnectionTest::interruptionEndsWaitForPooledConnection);
    }

    private static void interruptionEndsWaitForPooledConnection(Driver driver) throws Exception {
        try (HikariDataSource pool = pool(driver.database.dataSource(""), 1);
                Connection last = pool.getConnection()) {
            assertThat(last.isValid(60)).isTrue();
            JdbcPersonInterestRepository repository = driver.repository(pool, Database.newTable());
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> repository.find(Samples.KEY))
                    .isInstanceOfSatisfying(JdbcStorageException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
                        assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                    });
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Runs a test with all drivers concurrently, because most of the time is spent waiting. */
    private static void withAllDrivers(ThrowingConsumer<Driver> test) {
        Map<Driver, CompletableFuture<Void>> running = new EnumMap<>(Driver.class);
        for (Driver driver : Driver.values()) {
            running.put(
                    driver,
                    CompletableFuture.runAsync(() -> test.accept(driver), command -> new Thread(command).start()));
        }
        running.forEach(
                (driver, end) -> assertThatCode(end::get).as("with %s", driver).doesNotThrowAnyException());
    }

    /** Returns a pool that has opened all its connections. */
    private static HikariDataSource pool(DataSource dataSource, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(2_000);
        HikariDataSource pool = new HikariDataSource(config);
        while (pool.getHikariPoolMXBean().getIdleConnections() < size) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return pool;
    }

    /** Retries as a caller would: the pool needs some time to notice that the server is back. */
    private static <T> T retryUntilReconnected(Supplier<T> call) {
        for (int attempts = 1; ; attempts++) {
            try {
                return call.get();
            } catch (JdbcStorageException e) {
                if (!e.isTransient() || attempts == 100) {
                    throw e;
                }
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** One call, and the outcome to expect if none of its statements is answered. */
    private record Call(
            String name,
            PersonInterestKey key,
            boolean interrupted,
            boolean isWrite,
            boolean isInOwnTransaction,
            BiConsumer<JdbcPersonInterestRepository, PersonInterestKey> on) {

        static Stream<Call> all(boolean interrupted) {
            return Stream.of(
                    of("find", interrupted, false, false, JdbcPersonInterestRepository::find),
                    of("list", interrupted, false, false, (r, key) -> r.list(OWNER, ListRequest.first(10))),
                    of("insert", interrupted, true, false, (r, key) -> r.insert(OWNER, another(key))),
                    of("update", interrupted, true, false, (r, key) -> r.update(key, Samples.describe("after"))),
                    of("delete", interrupted, true, false, (r, key) -> r.delete(key, Precondition.exists())),
                    of(
                            "update with a recalculation",
                            interrupted,
                            true,
                            true,
                            (r, key) -> r.update(key, WITH_RECALCULATION)),
                    of(
                            "bulk update",
                            interrupted,
                            true,
                            true,
                            (r, key) -> r.updateAll(Samples.each(List.of(key), WITH_RECALCULATION), Atomicity.ALL)));
        }

        static Call of(
                String name,
                boolean interrupted,
                boolean isWrite,
                boolean isInOwnTransaction,
                BiConsumer<JdbcPersonInterestRepository, PersonInterestKey> on) {
            String id = name + (interrupted ? ", interrupted" : "");
            return new Call(id, new PersonInterestKey(OWNER, id), interrupted, isWrite, isInOwnTransaction, on);
        }

        private static PersonInterest another(PersonInterestKey key) {
            return Samples.full().toBuilder().id("another " + key.id()).build();
        }

        /** Returns whether the call hangs before its commit is sent, so that its change is known not to be applied. */
        boolean isKnownNotApplied(Driver driver) {
            return isInOwnTransaction || (driver == Driver.MYSQL && name.startsWith("update"));
        }
    }

    /** A call that runs in its own thread. */
    private static final class Running {
        private final Call call;
        private final Thread thread;
        private final CompletableFuture<JdbcStorageException> end = new CompletableFuture<>();
        private volatile boolean endedInterrupted;

        Running(Call call, JdbcPersonInterestRepository repository) {
            this.call = call;
            this.thread = new Thread(() -> run(repository), call.name);
            thread.start();
        }

        private void run(JdbcPersonInterestRepository repository) {
            try {
                call.on.accept(repository, call.key);
                end.complete(null);
            } catch (JdbcStorageException e) {
                endedInterrupted = Thread.currentThread().isInterrupted();
                end.complete(e);
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        }
    }

    /** Runs a hook of the test after a connection was obtained, or before it is committed. */
    private static final class Gate extends DelegatingDataSource {
        private volatile Runnable onConnection = () -> {};
        private volatile Runnable onCommit = () -> {};

        Gate(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            onConnection.run();
            return (Connection) Proxy.newProxyInstance(
                    Gate.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("commit")) {
                            onCommit.run();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
