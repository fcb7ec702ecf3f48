package dev.personinterest.spring;

import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcStorageException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the table can be read; of a failure only its kind is told, never a driver's message. */
final class StorageHealthIndicator implements HealthIndicator {

    private final JdbcPersonInterestRepository repository;

    StorageHealthIndicator(JdbcPersonInterestRepository repository) {
        this.repository = repository;
    }

    @Override
    public Health health() {
        try {
            repository.validateSchema();
            return Health.up().build();
        } catch (JdbcStorageException e) {
            return Health.down().withDetail("failure", e.kind().name()).build();
        }
    }
}
