package dev.personinterest.examples.graphservice;

import dev.personinterest.PersonInterests;
import dev.personinterest.access.AudienceResolver;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** The library's beans. To be deleted for the starter. */
@Configuration(proxyBeanMethods = false)
class LibraryConfiguration {

    @Bean
    JdbcPersonInterestRepository repository(DataSource dataSource) {
        JdbcPersonInterestRepository repository = JdbcPersonInterestRepository.builder(
                        new TransactionAwareDataSourceProxy(dataSource))
                .build();
        repository.createSchema();
        return repository;
    }

    @Bean
    PersonInterests interests(
            PersonInterestRepository repository, UserDirectory users, AudienceResolver audiences, InstantSource clock) {
        return PersonInterests.builder(repository)
                .users(users)
                .audiences(audiences)
                .clock(clock)
                .build();
    }

    @Bean
    PersonInterestJson json() {
        return PersonInterestJson.create();
    }
}
