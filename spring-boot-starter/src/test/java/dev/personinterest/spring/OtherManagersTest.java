package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.cache.CachingPersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.update.Precondition;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transaction managers other than that of a DataSource: Hibernate's, and JTA's with a simulated server. */
class OtherManagersTest {

    private static final PersonInterest INTEREST =
            PersonInterest.builder("id", Instant.EPOCH).build();

    private final HikariDataSource pool = pool();
    private final PersonInterestRepository second =
            JdbcPersonInterestRepository.builder(pool).commitEachCall().build();

    private static HikariDataSource pool() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        HikariConfig config = new HikariConfig();
        config.setDataSource(h2);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @BeforeEach
    void createSchema() {
        JdbcPersonInterestRepository.builder(pool).commitEachCall().build().createSchema();
    }

    @AfterEach
    void close() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        pool.close();
    }

    private static PersonInterestRepository repository(
            DataSource dataSource, boolean cache, PlatformTransactionManager... managers) {
        SpringTransactions transactions = new SpringTransactions();
        for (PlatformTransactionManager manager : managers) {
            transactions.postProcessBeforeInitialization(manager, "manager");
        }
        SpringConnectionSource connections = new SpringConnectionSource(dataSource, transactions);
        PersonInterestRepository jdbc =
                JdbcPersonInterestRepository.builder(connections).build();
        return cache
                ? CachingPersonInterestRepository.builder(jdbc)
                        .enclosingTransaction(new SpringEnclosingTransaction(connections))
                        .build()
                : jdbc;
    }

    private boolean isStored() {
        return second.find(TransactionPhasesTest.key("owner", "id")).isPresent();
    }

    /** Asserts that the repository joins the manager's transactions, in several phases. */
    private void assertJoined(PersonInterestRepository repository, PlatformTransactionManager manager) {
        assertStored(true, () -> new TransactionTemplate(manager).executeWithoutResult(status -> insert(repository)));
        assertStored(
                false,
                () -> new TransactionTemplate(manager).executeWithoutResult(status -> {
                    insert(repository);
                    status.setRollbackOnly();
                }));
        assertStored(
                true,
                () -> new TransactionTemplate(manager)
                        .executeWithoutResult(status -> synchronize(new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                                insert(repository);
                            }
                        })));
        assertStored(
                true,
                () -> new TransactionTemplate(manager).executeWithoutResult(status -> {
                    synchronize(new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int outcome) {
                            insert(repository);
                        }
                    });
                    status.setRollbackOnly();
                }));
    }

    private static void synchronize(TransactionSynchronization synchronization) {
        TransactionSynchronizationManager.registerSynchronization(synchronization);
    }

    private static void insert(PersonInterestRepository repository) {
        repository.insert("owner", INTEREST);
        assertThat(repository.find(TransactionPhasesTest.key("owner", "id"))).contains(INTEREST);
    }

    private void assertStored(boolean stored, Runnable work) {
        work.run();
        assertThat(isStored()).isEqualTo(stored);
        second.delete(TransactionPhasesTest.key("owner", "id"), Precondition.exists());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hibernateTransactionIsJoined(boolean cache) {
        LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(pool);
        factory.setPackagesToScan(OtherManagersTest.class.getPackageName());
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "none"));
        factory.afterPropertiesSet();
        try {
            JpaTransactionManager manager = new JpaTransactionManager(factory.getObject());
            manager.afterPropertiesSet();
            assertThat(manager.getDataSource()).isSameAs(pool);

            assertJoined(repository(pool, cache, manager), manager);
        } finally {
            factory.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jtaTransactionIsJoined(boolean cache) {
        SimulatedServer server = new SimulatedServer();
        JtaTransactionManager manager = new JtaTransactionManager(server);
        manager.afterPropertiesSet();

        assertJoined(repository(server.dataSource, cache, manager), manager);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jtaTransactionStartedOutsideSpringIsJoined(boolean cache) {
        SimulatedServer server = new SimulatedServer();
        JtaTransactionManager manager = new JtaTransactionManager(server);
        manager.afterPropertiesSet();
        PersonInterestRepository repository = repository(server.dataSource, cache, manager);

        assertStored(true, () -> {
            server.begin();
            new TransactionTemplate(manager).executeWithoutResult(status -> insert(repository));
            server.commit();
        });
        assertStored(false, () -> {
            server.begin();
            new TransactionTemplate(manager).executeWithoutResult(status -> insert(repository));
            server.rollback();
        });
    }

    @Test
    void withJtaTransactionOfOtherDataSourceIsNotJoined() {
        SimulatedServer server = new SimulatedServer();
        JtaTransactionManager jta = new JtaTransactionManager(server);
        jta.afterPropertiesSet();
        JdbcTransactionManager other = new JdbcTransactionManager(pool);
        PersonInterestRepository repository = repository(server.dataSource, false, jta, other);

        assertStored(
                true,
                () -> new TransactionTemplate(other).executeWithoutResult(status -> {
                    insert(repository);
                    status.setRollbackOnly();
                }));
    }

    /** A UserTransaction for one thread, and a DataSource whose connections are enlisted while it is active. */
    private final class SimulatedServer implements UserTransaction {

        private @Nullable Connection enlisted;
        private boolean active;
        private final DataSource dataSource = new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                if (!active) {
                    return pool.getConnection();
                }
                Connection connection = enlisted;
                if (connection == null) {
                    connection = pool.getConnection();
                    enlisted = connection;
                }
                return handle(connection);
            }

            @Override
            public Connection getConnection(String username, String password) throws SQLException {
                return getConnection();
            }
        };

        /** Returns a handle. Closing it keeps the connection in the transaction, and only the server can commit. */
        private static Connection handle(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    OtherManagersTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, args) -> switch (method.getName()) {
                        case "close" -> null;
                        case "commit", "rollback", "setAutoCommit" ->
                            throw new SQLException("only the server ends the transaction");
                        case "equals" -> proxy == args[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> {
                            try {
                                yield method.invoke(connection, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    });
        }

        @Override
        public void begin() {
            active = true;
        }

        @Override
        public void commit() {
            end(Connection::commit);
        }

        @Override
        public void rollback() {
            end(Connection::rollback);
        }

        private interface End {
            void of(Connection connection) throws SQLException;
        }

        private void end(End end) {
            active = false;
            Connection connection = enlisted;
            enlisted = null;
            if (connection != null) {
                try (connection) {
                    end.of(connection);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getStatus() {
            return active ? Status.STATUS_ACTIVE : Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public void setTransactionTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }
    }
}
