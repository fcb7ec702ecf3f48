package dev.personinterest.spring;

import dev.personinterest.spring.PersonInterestProperties.Jdbc.SchemaAction;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.jdbc.ConnectionSource;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a storage that uses the application's {@link DataSource} and joins Spring's transactions,
 * unless the application declares its own storage.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(PersonInterestProperties.class)
public final class JdbcStorageAutoConfiguration {

    /** Called by Spring. */
    public JdbcStorageAutoConfiguration() {}

    @Bean
    static SpringTransactions personInterestTransactions() {
        return new SpringTransactions();
    }

    @Bean
    @ConditionalOnMissingBean(ConnectionSource.class)
    SpringConnectionSource personInterestConnectionSource(DataSource dataSource, SpringTransactions transactions) {
        return new SpringConnectionSource(dataSource, transactions);
    }

    @Bean
    @ConditionalOnMissingBean(PersonInterestRepository.class)
    JdbcPersonInterestRepository personInterestRepository(
            ConnectionSource connections, PersonInterestProperties properties) {
        return JdbcPersonInterestRepository.builder(connections)
                .table(properties.jdbc().tableName())
                .statementTimeout(properties.jdbc().statementTimeout())
                .maxAttempts(properties.jdbc().maxAttempts())
                .build();
    }

    /** Creates or validates the table after migration tools have run, so that it sees their changes. */
    @Bean
    @ConditionalOnBean(JdbcPersonInterestRepository.class)
    @DependsOnDatabaseInitialization
    InitializingBean personInterestSchema(
            JdbcPersonInterestRepository repository, PersonInterestProperties properties) {
        SchemaAction action = properties.jdbc().schema();
        return () -> {
            if (action == SchemaAction.CREATE) {
                repository.createSchema();
            }
            if (action != SchemaAction.NONE) {
                repository.validateSchema();
            }
        };
    }
}
