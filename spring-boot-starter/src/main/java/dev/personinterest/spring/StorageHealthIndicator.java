package dev.personinterest.spring;

import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcStorageException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports whether the table can be read. For a failure it shows only the kind, never a driver's message. */
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
