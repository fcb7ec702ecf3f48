package dev.personinterest.spring;

import dev.personinterest.storage.PersonInterestRepository;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of metrics and spans for each call of the storage, if the application has Micrometer's registry.
 */
@AutoConfiguration(
        before = PersonInterestAutoConfiguration.class,
        after = {JdbcStorageAutoConfiguration.class, MemoryStorageAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
public final class ObservationAutoConfiguration {

    /** Called by Spring. */
    public ObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "personInterestObservation")
    @Order(RepositoryDecorator.OBSERVATION_ORDER)
    RepositoryDecorator personInterestObservation(ObservationRegistry registry, PersonInterestRepository storage) {
        return repository -> new ObservedPersonInterestRepository(repository, registry, storage.getClass());
    }
}
