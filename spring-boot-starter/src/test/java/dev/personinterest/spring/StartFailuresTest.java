package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.access.PermissionPolicy;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application whose interests could not be stored as configured does not start, and its log says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailuresTest {

    /** An application without {@code spring-boot-starter-jdbc}. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        SpringBootVersionAutoConfiguration.class,
        JdbcStorageAutoConfiguration.class,
        MemoryStorageAutoConfiguration.class,
        PersonInterestAutoConfiguration.class
    })
    static class WithoutJdbc {}

    @Configuration(proxyBeanMethods = false)
    @Import(WithoutJdbc.class)
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class WithJdbc {}

    @Configuration(proxyBeanMethods = false)
    @Import(WithoutJdbc.class)
    static class WithTwoDataSources {

        @Bean
        DataSource orders() {
            return dataSource();
        }

        @Bean
        DataSource profiles() {
            return dataSource();
        }

        private static DataSource dataSource() {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID());
            return dataSource;
        }
    }

    private static ConfigurableApplicationContext start(Class<?> application, String... arguments) {
        SpringApplication spring = new SpringApplication(application);
        spring.setWebApplicationType(WebApplicationType.NONE);
        return spring.run(arguments);
    }

    private static void assertFailedToStart(CapturedOutput output, String... texts) {
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(texts)
                .doesNotContain("kept in memory and lost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url=jdbc:h2:mem:x",
                "spring.datasource.hikari.auto-commit=false",
                "person-interest.jdbc.schema=create",
                "person-interest.jdbc.table=interests"
            })
    void databasePropertiesWithoutJdbcFailStart(String property, CapturedOutput output) {
        assertThatThrownBy(() -> start(WithoutJdbc.class, "--" + property));

        assertFailedToStart(
                output,
                "properties under " + (property.startsWith("spring") ? "spring.datasource" : "person-interest.jdbc"),
                "org.springframework.boot:spring-boot-starter-jdbc");
    }

    @Test
    void withoutDatabasePropertiesInterestsAreKeptInMemory(CapturedOutput output) {
        start(WithoutJdbc.class, "--person-interest.limits.categories=2").close();

        assertThat(output).contains("kept in memory and lost").doesNotContain("FAILED");
    }

    @Test
    void severalDataSourcesWithoutPrimaryFailStart(CapturedOutput output) {
        assertThatThrownBy(() -> start(WithTwoDataSources.class));

        assertFailedToStart(output, "the DataSources orders, profiles", "@Primary");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(WithoutJdbc.class)
    static class WithTwoPolicies {

        @Bean
        PermissionPolicy denyAll() {
            return (caller, operation, ownerId) -> false;
        }

        @Bean
        PermissionPolicy permitAll() {
            return (caller, operation, ownerId) -> true;
        }
    }

    /** Falling back to the default policy could permit what both policies forbid. */
    @Test
    void twoPoliciesWithoutPrimaryFailStart(CapturedOutput output) {
        assertThatThrownBy(() -> start(WithTwoPolicies.class));

        assertThat(output).contains("APPLICATION FAILED TO START", "denyAll", "permitAll", "@Primary");
    }

    @Test
    void missingTableFailsStart(CapturedOutput output) {
        assertThatThrownBy(() -> start(WithJdbc.class, "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()));

        assertFailedToStart(output, "the table person_interest is missing", "person-interest.jdbc.schema=create");
    }

    @Test
    void unsuitableDatabaseFailsStart(CapturedOutput output) {
        assertThatThrownBy(() ->
                start(WithJdbc.class, "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=Oracle"));

        assertFailedToStart(output, "The storage of interests cannot be used", "Change the setting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5.7", "2.7.18", "3.5.8-SNAPSHOT"})
    void springBootBeforeVersion4IsRejected(String version) {
        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> SpringBootVersionAutoConfiguration.require(version))
                .withMessageContaining("needs Spring Boot 4, and this is " + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.0", "4.1.2", "10.0.0-M1"})
    void springBootFromVersion4IsAccepted(String version) {
        assertThatCode(() -> SpringBootVersionAutoConfiguration.require(version))
                .doesNotThrowAnyException();
    }
}
