package dev.personinterest.spring;

import dev.personinterest.access.AudienceResolver;
import dev.personinterest.access.PermissionPolicy;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.json.PersonInterestModule;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.service.PersonInterestsBuilder;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.update.Recalculation;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** Auto-configuration of {@link PersonInterests}, with the storage and the application's optional beans. */
@AutoConfiguration(after = {JdbcStorageAutoConfiguration.class, MemoryStorageAutoConfiguration.class})
@EnableConfigurationProperties(PersonInterestProperties.class)
public final class PersonInterestAutoConfiguration {

    private static final Log LOG = LogFactory.getLog(PersonInterestAutoConfiguration.class);

    /** Called by Spring. */
    public PersonInterestAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    PersonInterests personInterests(
            PersonInterestRepository repository,
            ObjectProvider<RepositoryDecorator> decorators,
            PersonInterestProperties properties,
            ObjectProvider<UserDirectory> users,
            ObjectProvider<PermissionPolicy> permissions,
            ObjectProvider<AudienceResolver> audiences,
            ObjectProvider<Recalculation> recalculation,
            ObjectProvider<InstantSource> clock) {
        PersonInterestRepository decorated = repository;
        for (RepositoryDecorator decorator : decorators.orderedStream().toList()) {
            decorated = decorator.decorate(decorated);
        }
        PersonInterestsBuilder interests = PersonInterests.builder(decorated)
                .limits(properties.allLimits())
                .defaultAudiences(properties.audiences());
        if (properties.pageTokenSecret() == null) {
            LOG.warn("person-interest.page-token-secret is not set: page tokens are not encrypted. In a list that is"
                    + " ordered by displayName, each token, and so the URL of the next page, contains the displayName"
                    + " of an interest.");
        } else {
            interests.pageTokenSecret(properties.pageTokenSecret().getBytes(StandardCharsets.UTF_8));
        }
        users.ifAvailable(interests::users);
        permissions.ifAvailable(interests::permissions);
        audiences.ifAvailable(interests::audiences);
        recalculation.ifAvailable(interests::recalculation);
        clock.ifAvailable(interests::clock);
        return interests.build();
    }

    @Bean
    @ConditionalOnMissingBean
    PersonInterestJson personInterestJson(PersonInterestProperties properties) {
        return PersonInterestJson.builder()
                .limits(properties.allLimits())
                .maxBodyBytes((int) properties.web().maxBodySize().toBytes())
                .build();
    }

    /** Spring Boot registers beans of this type with the application's mappers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JacksonModule.class)
    static class JacksonConfiguration {

        @Bean
        @ConditionalOnMissingBean
        PersonInterestModule personInterestModule(PersonInterestJson json) {
            return new PersonInterestModule(json);
        }
    }
}
