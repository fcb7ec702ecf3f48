package dev.personinterest.spring;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** A storage on the heap, with a warning, for an application that has no other. */
@AutoConfiguration(after = JdbcStorageAutoConfiguration.class)
@ConditionalOnMissingBean(PersonInterestRepository.class)
public final class MemoryStorageAutoConfiguration {

    private static final Log LOG = LogFactory.getLog(MemoryStorageAutoConfiguration.class);

    /** Made by Spring. */
    public MemoryStorageAutoConfiguration() {}

    @Bean
    InMemoryPersonInterestRepository personInterestRepository() {
        LOG.warn("Interests are kept in memory and lost when the application ends: it has neither a DataSource nor a"
                + " PersonInterestRepository of its own.");
        return new InMemoryPersonInterestRepository();
    }
}
