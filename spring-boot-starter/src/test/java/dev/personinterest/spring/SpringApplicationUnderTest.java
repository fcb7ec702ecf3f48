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

/** An application over an H2 database of its own, as Spring Boot configures it from a handful of properties. */
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

    /** What the application uses: the storage, or the cache in front of it. */
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

    /** The manager that Spring Boot configures. */
    PlatformTransactionManager manager() {
        return context.getBean(PlatformTransactionManager.class);
    }

    /** The manager as if the application had declared it as a bean. */
    <M extends PlatformTransactionManager> M asBean(M manager) {
        context.getAutowireCapableBeanFactory().initializeBean(manager, "aManager" + UUID.randomUUID());
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

    /** What is committed, as a connection sees it that Spring knows nothing of. */
    Optional<PersonInterest> committed(PersonInterestKey key) {
        return second.find(key);
    }

    /** The database as a plain connection sees it, without Spring. */
    PersonInterestRepository plain() {
        return second;
    }

    /** What another thread of the application finds. */
    Optional<PersonInterest> findElsewhere(PersonInterestKey key) {
        return CompletableFuture.supplyAsync(() -> repository().find(key))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** Reads until it is served from the cache, which must be the second time at the latest. */
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

    /** Events that carry what is to be done in the phase of their name. */
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
        RepositoryDecorator seen() {
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
