package dev.personinterest.spring;

import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of an in-memory storage, with a warning, for an application that has no storage and has not
 * configured a database. An application that has configured a database without a usable DataSource does not start,
 * because its changes would be acknowledged and lost.
 */
@AutoConfiguration(after = JdbcStorageAutoConfiguration.class)
@ConditionalOnMissingBean(PersonInterestRepository.class)
public final class MemoryStorageAutoConfiguration {

    private static final Log LOG = LogFactory.getLog(MemoryStorageAutoConfiguration.class);
    private static final Bindable<Map<String, String>> PROPERTIES = Bindable.mapOf(String.class, String.class);

    /** Called by Spring. */
    public MemoryStorageAutoConfiguration() {}

    @Bean
    InMemoryPersonInterestRepository personInterestRepository(Environment environment, ListableBeanFactory beans) {
        requireNoDataSource(beans);
        databaseProperties(environment).ifPresent(MemoryStorageAutoConfiguration::refuse);
        LOG.warn("Interests are kept in memory and lost when the application ends, because it declares neither a"
                + " DataSource nor a PersonInterestRepository.");
        return new InMemoryPersonInterestRepository();
    }

    private static void requireNoDataSource(ListableBeanFactory beans) {
        String[] names = beans.getBeanNamesForType(DataSource.class);
        if (names.length > 0) {
            throw new StartFailedException(
                    "Interests cannot be stored: the application has the DataSources " + String.join(", ", names)
                            + ", and none of them is primary.",
                    "Annotate the bean of one DataSource with @Primary, or declare a bean of type"
                            + " PersonInterestRepository, such as a JdbcPersonInterestRepository for one of them.");
        }
    }

    /** Returns the prefix of the properties of a database, if any is set. */
    private static Optional<String> databaseProperties(Environment environment) {
        Binder binder = Binder.get(environment);
        return Stream.of("spring.datasource", "person-interest.jdbc")
                .filter(prefix -> binder.bind(prefix, PROPERTIES).isBound())
                .findFirst();
    }

    private static void refuse(String prefix) {
        throw new StartFailedException(
                "Interests cannot be stored: properties under " + prefix + " are set, but the application has no"
                        + " DataSource.",
                "Add the dependency org.springframework.boot:spring-boot-starter-jdbc and the driver of the database."
                        + " Remove the properties under spring.datasource and person-interest.jdbc to keep interests in"
                        + " memory.");
    }
}
