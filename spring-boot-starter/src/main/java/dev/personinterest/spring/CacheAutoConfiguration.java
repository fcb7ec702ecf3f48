package dev.personinterest.spring;

import dev.personinterest.storage.cache.CachingPersonInterestRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Auto-configuration of a read cache in front of the storage, if enabled. The cache respects Spring's transactions. */
@AutoConfiguration(before = PersonInterestAutoConfiguration.class)
@ConditionalOnClass(CachingPersonInterestRepository.class)
@ConditionalOnProperty("person-interest.cache.enabled")
@EnableConfigurationProperties(PersonInterestProperties.class)
public final class CacheAutoConfiguration {

    /** Called by Spring. */
    public CacheAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "personInterestCache")
    @Order(RepositoryDecorator.CACHE_ORDER)
    RepositoryDecorator personInterestCache(
            PersonInterestProperties properties, ObjectProvider<SpringConnectionSource> connections) {
        return repository -> CachingPersonInterestRepository.builder(repository)
                .maxBytes(properties.cache().maxSize().toBytes())
                .maxStaleness(properties.cache().maxStaleness())
                .maxWait(properties.cache().maxWait())
                .enclosingTransaction(new SpringEnclosingTransaction(connections.getIfAvailable()))
                .build();
    }
}
