package dev.personinterest.spring;

import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration that reports a JDBC storage in the application's health, if health is on the class path. */
@AutoConfiguration(after = JdbcStorageAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(JdbcPersonInterestRepository.class)
@ConditionalOnEnabledHealthIndicator("person-interest")
public final class HealthAutoConfiguration {

    /** Called by Spring. */
    public HealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "personInterestHealthIndicator")
    HealthIndicator personInterestHealthIndicator(JdbcPersonInterestRepository repository) {
        return new StorageHealthIndicator(repository);
    }
}
