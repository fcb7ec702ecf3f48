package dev.personinterest.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Refuses Spring Boot versions before 4. Some classes that this starter's conditions name have other names there, so
 * the application would store interests in memory although there is a DataSource.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
public final class SpringBootVersionAutoConfiguration {

    private static final int OLDEST = 4;

    /** Called by Spring. */
    public SpringBootVersionAutoConfiguration() {}

    @Bean
    static BeanFactoryPostProcessor personInterestSpringBootVersion() {
        return beans -> require(SpringBootVersion.getVersion());
    }

    static void require(@Nullable String version) {
        if (version == null || Integer.parseInt(version.split("\\.", -1)[0]) < OLDEST) {
            throw new StartFailedException(
                    "person-interest-spring-boot-starter needs Spring Boot 4, and this is " + version + ".",
                    "Use Spring Boot 4. Otherwise replace the starter by person-interest-core, person-interest-json and"
                            + " a storage, and declare PersonInterests as a bean.");
        }
    }
}
