package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.personinterest.PersonInterest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.cache.CachingPersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** An application with its own H2 database, as Spring Boot configures it from a few properties. */
final class SpringApplicationUnderTest {

    private final ConfigurableApplicationContext context;
    private final PersonInterestRepository second;
    private final String settings;

    SpringApplicationUnderTest(boolean autocommit, boolean cache) {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000";
        settings = "autocommit " + (autocommit ? "on" : "off") + ", cache " + (cache ? "on" : "off");
        context = new SpringApplicationBuilder(Configured.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + url,
                        "spring.datasource.hikari.auto-commit=" + autocommit,
                        "spring.datasource.hikari.maximum-pool-size=4",
                        "spring.datasource.hikari.connection-timeout=60000",
                        "person-interest.jdbc.schema=create",
                        "person-interest.cache.enabled=" + cache,
                        "person-interest.cache.max-staleness=1d")
                .run();
        JdbcDataSource plain = new JdbcDataSource();
        plain.setURL(url);
        plain.setUser("sa");
        second = JdbcPersonInterestRepository.builder(plain).build();
    }

    /** Returns the storage that the application uses, or the cache in front of it. */
    PersonInterestRepository repository() {
        return context.getBean(Configured.class).repository;
    }

    boolean hasCache() {
        return repository() instanceof CachingPersonInterestRepository;
    }

    DataSource dataSource() {
        return context.getBean(DataSource.class);
    }

    int connectionsInUse() {
        return context.getBean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections();
    }

    JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    /** Returns the transaction manager that Spring Boot configures. */
    PlatformTransactionManager manager() {
        return context.getBean(PlatformTransactionManager.class);
    }

    /** Initializes the manager as if the application had declared it as a bean, and returns it. */
    <M extends PlatformTransactionManager> M asBean(M manager) {
        context.getAutowireCapableBeanFactory().initializeBean(manager, "manager" + UUID.randomUUID());
        return manager;
    }

    void publish(Object event) {
        context.publishEvent(event);
    }

    void inTransaction(Transactional body) {
        in(manager(), TransactionDefinition.PROPAGATION_REQUIRED, body);
    }

    void inScope(int propagation, Transactional body) {
        in(manager(), propagation, body);
    }

    void in(PlatformTransactionManager manager, int propagation, Transactional body) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        template.executeWithoutResult(body::run);
    }

    interface Transactional {
        void run(TransactionStatus status);
    }

    /** Returns the committed interest, through a connection that Spring does not manage. */
    Optional<PersonInterest> committed(PersonInterestKey key) {
        return second.find(key);
    }

    /** Returns a repository whose connections Spring does not manage. */
    PersonInterestRepository plain() {
        return second;
    }

    /** Returns the interest that another thread of the application finds. */
    Optional<PersonInterest> findElsewhere(PersonInterestKey key) {
        return CompletableFuture.supplyAsync(() -> repository().find(key))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** Asserts that at the latest the second read is served from the cache. */
    void assertCachedAgain(PersonInterestKey key) {
        if (repository() instanceof CachingPersonInterestRepository cached) {
            cached.find(key);
            long hits = cached.statistics().hitCount();
            cached.find(key);
            assertThat(cached.statistics().hitCount() - hits)
                    .as("reads of %s served from the cache", key.id())
                    .isEqualTo(1);
        }
    }

    void close() {
        context.close();
    }

    @Override
    public String toString() {
        return settings;
    }

    /** Events with an action to run in the phase that they are named after. */
    record BeforeCommit(Runnable action) {}

    record AfterCommit(Runnable action) {}

    record AfterRollback(Runnable action) {}

    record AfterCompletion(Runnable action) {}

    @Configuration
    @EnableAutoConfiguration
    static class Configured {

        private PersonInterestRepository repository;

        @Bean
        @Order(RepositoryDecorator.CACHE_ORDER + 1)
        RepositoryDecorator capture() {
            return decorated -> {
                repository = decorated;
                return decorated;
            };
        }

        @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
        void listen(BeforeCommit event) {
            event.action().run();
        }

        @TransactionalEventListener
        void listen(AfterCommit event) {
            event.action().run();
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
        void listen(AfterRollback event) {
            event.action().run();
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
        void listen(AfterCompletion event) {
            event.action().run();
        }
    }

    static List<SpringApplicationUnderTest> all() {
        return List.of(
                new SpringApplicationUnderTest(true, false),
                new SpringApplicationUnderTest(true, true),
                new SpringApplicationUnderTest(false, false),
                new SpringApplicationUnderTest(false, true));
    }
}
