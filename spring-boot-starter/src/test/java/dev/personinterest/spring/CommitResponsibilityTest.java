package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.jdbc.ConnectionSource;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcStorageException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Outside Spring's transactions each acknowledged call is committed, whatever the pool's autocommit setting. */
class CommitResponsibilityTest {

    private static final Caller ALICE = Caller.user("alice").scopes("User.ReadWrite");

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    CacheAutoConfiguration.class,
                    JdbcStorageAutoConfiguration.class,
                    PersonInterestAutoConfiguration.class))
            .withPropertyValues("spring.datasource.hikari.auto-commit=false", "person-interest.jdbc.schema=create");

    private static EmbeddedPostgres postgreSql;

    @BeforeAll
    static void startPostgreSql() throws IOException {
        postgreSql = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Path.of("target", "postgresql").toAbsolutePath().toFile())
                .start();
    }

    @AfterAll
    static void stopPostgreSql() throws IOException {
        postgreSql.close();
    }

    private final JdbcDataSource h2 = h2();

    private static JdbcDataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        h2.setUser("sa");
        return h2;
    }

    private ApplicationContextRunner overH2() {
        return application.withPropertyValues("spring.datasource.url=" + h2.getURL());
    }

    @Test
    void withAutocommitOffEachCallIsCommittedOnH2() {
        overH2().run(context -> assertEachCallIsCommitted(context.getBean(PersonInterests.class), h2));
    }

    @Test
    void withAutocommitOffEachCallIsCommittedOnPostgreSql() {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setURL(postgreSql.getJdbcUrl("postgres", "postgres"));
        overPostgreSql().run(context -> assertEachCallIsCommitted(context.getBean(PersonInterests.class), plain));
    }

    private ApplicationContextRunner overPostgreSql() {
        return application.withPropertyValues("spring.datasource.url=" + postgreSql.getJdbcUrl("postgres", "postgres"));
    }

    private static void assertEachCallIsCommitted(PersonInterests interests, DataSource plain) {
        PersonInterestRepository second =
                JdbcPersonInterestRepository.builder(plain).build();

        PersonInterest created = interests.create(
                ALICE, UserRef.me(), NewPersonInterest.builder().build());
        assertThat(second.list("alice", ListRequest.first(2))).containsExactly(created);
        PersonInterest updated = interests.update(
                ALICE,
                UserRef.me(),
                created.id(),
                PersonInterestPatch.builder().description("new").build());
        assertThat(second.list("alice", ListRequest.first(2))).containsExactly(updated);
        interests.delete(ALICE, UserRef.me(), created.id());
        assertThat(second.list("alice", ListRequest.first(2))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void transactionOfUnknownManagerIsRejected(boolean synchronizes) {
        overH2().run(context -> {
            PersonInterestRepository repository = context.getBean(PersonInterestRepository.class);
            DataSourceTransactionManager unknown = new DataSourceTransactionManager(context.getBean(DataSource.class));
            if (!synchronizes) {
                unknown.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
            }
            new TransactionTemplate(unknown)
                    .executeWithoutResult(status -> assertThatIllegalStateException()
                            .isThrownBy(() -> repository.insert("alice", interest()))
                            .withMessageContaining("declare the manager as a bean"));
            assertThat(repository.list("alice", ListRequest.first(1))).isEmpty();
        });
    }

    private static PersonInterest interest() {
        return PersonInterest.builder("id", Instant.EPOCH).build();
    }

    /** Proxies with which an application may wrap its pool. The transaction manager and the library get the proxy. */
    enum PoolProxy {
        TRANSACTION_AWARE {
            @Override
            DataSource wrap(DataSource pool) {
                return new TransactionAwareDataSourceProxy(pool);
            }
        },
        LAZY {
            @Override
            DataSource wrap(DataSource pool) {
                return new LazyConnectionDataSourceProxy(pool);
            }
        };

        abstract DataSource wrap(DataSource pool);
    }

    @ParameterizedTest
    @EnumSource
    void wrappedPoolSharesTransactions(PoolProxy proxy) {
        DataSource dataSource = proxy.wrap(h2);
        application.withBean(DataSource.class, () -> dataSource).run(context -> {
            PersonInterestRepository repository = context.getBean(PersonInterestRepository.class);
            assertThat(context.getBean(PlatformTransactionManager.class)).isInstanceOf(JdbcTransactionManager.class);
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
                repository.insert("alice", interest());
                assertThat(repository.list("alice", ListRequest.first(1))).hasSize(1);
                status.setRollbackOnly();
            });
            assertThat(repository.list("alice", ListRequest.first(1))).isEmpty();

            repository.insert("alice", interest());
            assertThat(JdbcPersonInterestRepository.builder(h2).build().list("alice", ListRequest.first(1)))
                    .hasSize(1);
        });
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void transactionTimeoutAppliesToStatements() {
        overPostgreSql().run(context -> {
            PersonInterestRepository repository = context.getBean(PersonInterestRepository.class);
            repository.insert("bob", interest());
            TransactionTemplate template = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            template.setTimeout(5);
            try (Connection blocker = DriverManager.getConnection(postgreSql.getJdbcUrl("postgres", "postgres"));
                    Statement lock = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                lock.execute("SELECT * FROM person_interest FOR UPDATE");

                assertThatThrownBy(() -> template.execute(status -> repository.update(
                                TransactionPhasesTest.key("bob", "id"), TransactionPhasesTest.change())))
                        .isInstanceOfAny(JdbcStorageException.class, TransactionTimedOutException.class);
            }
        });
    }

    @Test
    void connectionSourceIsAvailableToRepositoryOfApplication() {
        overH2().withBean(
                        "own",
                        JdbcPersonInterestRepository.class,
                        () -> JdbcPersonInterestRepository.builder(h2).build())
                .run(context -> assertThat(context)
                        .hasSingleBean(ConnectionSource.class)
                        .getBean(PersonInterestRepository.class)
                        .isSameAs(context.getBean("own")));
    }
}
