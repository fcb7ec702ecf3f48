package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.ContentTooLargeException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.AudienceResolver;
import dev.personinterest.access.Caller;
import dev.personinterest.access.PermissionPolicy;
import dev.personinterest.access.UserDirectory;
import dev.personinterest.access.UserRef;
import dev.personinterest.constraints.Violation;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.json.PersonInterestModule;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestRepository;
import dev.personinterest.storage.cache.CachingPersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import dev.personinterest.storage.jdbc.JdbcStorageException;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.update.Recalculation;
import io.micrometer.observation.ObservationRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/** Each bean is defined if and only if its condition holds, and backs off for a bean of the application. */
@ExtendWith(OutputCaptureExtension.class)
class AutoConfigurationTest {

    private static final Caller ALICE = Caller.user("alice").scopes("User.ReadWrite");
    private static final NewPersonInterest SPORTS =
            NewPersonInterest.builder().categories(List.of("Sports")).build();

    private static final AutoConfigurations STARTER = AutoConfigurations.of(
            CacheAutoConfiguration.class,
            WebAutoConfiguration.class,
            HealthAutoConfiguration.class,
            JdbcStorageAutoConfiguration.class,
            MemoryStorageAutoConfiguration.class,
            ObservationAutoConfiguration.class,
            PersonInterestAutoConfiguration.class,
            SpringBootVersionAutoConfiguration.class);

    private final ApplicationContextRunner plain = new ApplicationContextRunner().withConfiguration(STARTER);

    private final ApplicationContextRunner withDataSource = plain.withConfiguration(
                    AutoConfigurations.of(DataSourceAutoConfiguration.class))
            .withPropertyValues(
                    "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                    "person-interest.jdbc.schema=create");

    private static PersonInterest create(PersonInterests interests) {
        return interests.create(ALICE, UserRef.me(), SPORTS);
    }

    @Test
    void withoutDataSourceInterestsAreKeptInMemoryWithWarning(CapturedOutput output) {
        plain.run(context -> {
            assertThat(context).hasSingleBean(InMemoryPersonInterestRepository.class);
            PersonInterests interests = context.getBean(PersonInterests.class);
            assertThat(interests
                            .get(ALICE, UserRef.me(), create(interests).id())
                            .categories())
                    .containsExactly("Sports");
        });
        assertThat(output).containsOnlyOnce("kept in memory and lost");
    }

    @Test
    void missingPageTokenSecretIsLogged(CapturedOutput output) {
        plain.run(context -> assertThat(context).hasNotFailed());

        assertThat(output)
                .containsOnlyOnce("person-interest.page-token-secret is not set")
                .containsPattern("WARN.*page-token-secret")
                .contains("displayName");
    }

    @Test
    void givenPageTokenSecretIsNotLogged(CapturedOutput output) {
        plain.withPropertyValues("person-interest.page-token-secret=0123456789abcdef")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain("page-token-secret").doesNotContain("0123456789abcdef");
    }

    @Test
    void withDataSourceJdbcStorageIsConfigured(CapturedOutput output) {
        withDataSource.run(context -> {
            assertThat(context)
                    .hasSingleBean(JdbcPersonInterestRepository.class)
                    .doesNotHaveBean(InMemoryPersonInterestRepository.class);
            PersonInterest created = create(context.getBean(PersonInterests.class));
            assertThat(context.getBean(PersonInterestRepository.class).list("alice", ListRequest.first(2)))
                    .containsExactly(created);
        });
        assertThat(output).doesNotContain("kept in memory");
    }

    @Test
    void missingTableFailsStart() {
        withDataSource
                .withPropertyValues("person-interest.jdbc.schema=validate")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(SQLException.class)
                        .hasStackTraceContaining(JdbcStorageException.class.getSimpleName())
                        .hasStackTraceContaining("person_interest"));
        withDataSource
                .withPropertyValues("person-interest.jdbc.schema=none")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void schemaIsValidatedAfterScriptsOfApplication() {
        withDataSource
                .withConfiguration(AutoConfigurations.of(DataSourceInitializationAutoConfiguration.class))
                .withPropertyValues(
                        "person-interest.jdbc.schema=validate",
                        "spring.sql.init.schema-locations=classpath:person-interest/h2/V1__person_interest.sql")
                .run(context -> create(context.getBean(PersonInterests.class)));
    }

    @Test
    void tableNameIsConfigurable() {
        withDataSource
                .withPropertyValues("person-interest.jdbc.table=interests", "person-interest.jdbc.table-schema=PUBLIC")
                .run(context -> {
                    create(context.getBean(PersonInterests.class));
                    try (var connection = context.getBean(DataSource.class).getConnection();
                            var statement = connection.createStatement();
                            var rows = statement.executeQuery("SELECT COUNT(*) FROM PUBLIC.\"interests\"")) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(1);
                    }
                });
    }

    @Test
    void beansOfApplicationTakePrecedence() {
        InMemoryPersonInterestRepository own = new InMemoryPersonInterestRepository();
        PersonInterests ownInterests = PersonInterests.builder(own).build();
        PersonInterestJson ownJson = PersonInterestJson.create();

        withDataSource
                .withBean("own", PersonInterestRepository.class, () -> own)
                .withBean(PersonInterests.class, () -> ownInterests)
                .withBean(PersonInterestJson.class, () -> ownJson)
                .run(context -> {
                    assertThat(context).getBean(PersonInterestRepository.class).isSameAs(own);
                    assertThat(context).getBean(PersonInterests.class).isSameAs(ownInterests);
                    assertThat(context).getBean(PersonInterestJson.class).isSameAs(ownJson);
                    assertThat(context).doesNotHaveBean("personInterestSchema");
                });
    }

    @Test
    void collaboratorsOfApplicationAreUsed() {
        Instant now = Instant.parse("2020-07-06T06:34:12.2294868Z");
        UserDirectory directory = new UserDirectory() {
            @Override
            public boolean isUser(String id) {
                return false;
            }

            @Override
            public Optional<String> findByUserPrincipalName(String userPrincipalName) {
                return userPrincipalName.equals("alice@contoso.com") ? Optional.of("alice") : Optional.empty();
            }
        };
        plain.withBean(InstantSource.class, () -> InstantSource.fixed(now))
                .withBean(UserDirectory.class, () -> directory)
                .withBean(PermissionPolicy.class, () -> (caller, operation, owner) -> true)
                .withBean(AudienceResolver.class, () -> (viewer, owner) -> Set.of(Audience.FAMILY))
                .withBean(
                        Recalculation.class,
                        () -> (before, after) -> PersonInterestPatch.builder()
                                .displayName("recalculated")
                                .build())
                .withPropertyValues("person-interest.default-audiences=family,contacts")
                .run(context -> {
                    PersonInterests interests = context.getBean(PersonInterests.class);
                    PersonInterest created = create(interests);

                    assertThat(created.createdDateTime()).isEqualTo(now);
                    assertThat(created.displayName()).isEqualTo("recalculated");
                    assertThat(created.allowedAudiences())
                            .isEqualTo(AllowedAudiences.of(Audience.FAMILY, Audience.CONTACTS));
                    assertThat(interests
                                    .list(
                                            Caller.application("any"),
                                            UserRef.of("Alice@Contoso.com"),
                                            PageRequest.first())
                                    .items())
                            .containsExactly(created);
                });
    }

    @Test
    void limitsAndPageTokenSecretAreConfigurable() {
        plain.withPropertyValues(
                        "person-interest.limits.categories=1",
                        "person-interest.limits.category-length=6",
                        "person-interest.limits.interests-per-profile=2",
                        "person-interest.page-token-secret=0123456789abcdef",
                        "person-interest.default-audiences=me")
                .run(context -> {
                    PersonInterests interests = context.getBean(PersonInterests.class);
                    NewPersonInterest tooLong = NewPersonInterest.builder()
                            .categories(List.of("Sports!"))
                            .build();

                    assertThat(create(interests).allowedAudiences()).isEqualTo(AllowedAudiences.of(Audience.ME));
                    create(interests);
                    Assertions.assertThatExceptionOfType(InvalidRequestException.class)
                            .isThrownBy(() -> interests.create(ALICE, UserRef.me(), tooLong));
                    Assertions.assertThatExceptionOfType(InvalidRequestException.class)
                            .isThrownBy(() -> create(interests))
                            .withMessage("interests: must be at most 2 in one profile");
                    String token = interests
                            .list(ALICE, UserRef.me(), PageRequest.first(1))
                            .nextPageToken();
                    PersonInterests withOtherSecret = PersonInterests.builder(
                                    context.getBean(PersonInterestRepository.class))
                            .build();
                    Assertions.assertThatExceptionOfType(InvalidRequestException.class)
                            .isThrownBy(() -> withOtherSecret.list(
                                    ALICE, UserRef.me(), PageRequest.first(1).next(token)));
                    assertThat(context.getBean(PersonInterestProperties.class).toString())
                            .doesNotContain("0123456789abcdef");
                });
    }

    @Test
    void jsonHasConfiguredLimits() {
        plain.withPropertyValues(
                        "person-interest.limits.display-name-length=3",
                        "person-interest.confidence-score.min=-1",
                        "person-interest.confidence-score.max=100",
                        "person-interest.web.max-body-size=100B")
                .run(context -> {
                    PersonInterestJson json = context.getBean(PersonInterestJson.class);
                    PersonInterests interests = context.getBean(PersonInterests.class);

                    Assertions.assertThatExceptionOfType(InvalidRequestException.class)
                            .isThrownBy(
                                    () -> json.readNew(
                                            "{\"colour\":\"blue\",\"displayName\":\"four\",\"inference\":{\"confidenceScore\":101}}"))
                            .satisfies(e -> assertThat(e.violations())
                                    .extracting(Violation::property)
                                    .containsExactlyInAnyOrder("colour", "displayName", "inference.confidenceScore"));
                    interests.create(ALICE, UserRef.me(), json.readNew("{\"inference\":{\"confidenceScore\":99.5}}"));
                    Assertions.assertThatExceptionOfType(ContentTooLargeException.class)
                            .isThrownBy(() -> json.readNew(" ".repeat(101)));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "person-interest.page-token-secret=short, person-interest.page-token-secret: must be at least 16 bytes long",
        "person-interest.limits.categories=-1, person-interest.limits: must not be negative",
        "person-interest.limits.colours=1, colours",
        "person-interest.default-audiences=friends, friends",
        "person-interest.jdbc.max-attempts=0, person-interest.jdbc.max-attempts: must be at least 1",
        "person-interest.jdbc.statement-timeout=-1s, jdbc.statement-timeout: must be between 0 and 1 day",
        "person-interest.cache.max-staleness=0s, person-interest.cache.max-staleness: must be greater than 0",
        "person-interest.cache.max-wait=-1s, person-interest.cache.max-wait: must not be negative",
        "person-interest.cache.max-size=-1B, person-interest.cache.max-size: must not be negative",
        "person-interest.web.errors=loud, loud",
        "person-interest.web.max-body-size=0B, person-interest.web.max-body-size: must be between 1B and 1GB",
        "person-interest.web.max-body-size=2GB, person-interest.web.max-body-size: must be between 1B and 1GB",
        "person-interest.confidence-score.min=2, person-interest.confidence-score: min and max must be finite",
        "person-interest.confidence-score.max=NaN, person-interest.confidence-score: min and max must be finite"
    })
    void invalidPropertyIsReportedByName(String property, String message) {
        withDataSource
                .withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void cacheIsConfiguredOnlyIfEnabled(String enabled) {
        plain.withPropertyValues("person-interest.cache.enabled=" + enabled).run(context -> {
            assertThat(context.containsBean("personInterestCache")).isEqualTo(Boolean.parseBoolean(enabled));
            if (Boolean.parseBoolean(enabled)) {
                assertThat(context.getBean("personInterestCache", RepositoryDecorator.class)
                                .decorate(new InMemoryPersonInterestRepository()))
                        .isInstanceOf(CachingPersonInterestRepository.class);
            }
        });
        plain.withPropertyValues("person-interest.cache.enabled=" + enabled)
                .withClassLoader(new FilteredClassLoader(CachingPersonInterestRepository.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("personInterestCache"));
    }

    @Test
    void observationRequiresRegistry() {
        plain.run(context -> assertThat(context).doesNotHaveBean("personInterestObservation"));
        plain.withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> assertThat(context).hasBean("personInterestObservation"));
        plain.withClassLoader(new FilteredClassLoader(ObservationRegistry.class))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(PersonInterests.class));
    }

    @Test
    void observationIsOutsideCache() {
        plain.withBean(ObservationRegistry.class, ObservationRegistry::create)
                .withPropertyValues("person-interest.cache.enabled=true")
                .run(context -> {
                    List<RepositoryDecorator> decorators = context.getBeanProvider(RepositoryDecorator.class)
                            .orderedStream()
                            .toList();
                    assertThat(decorators)
                            .containsExactly(
                                    context.getBean("personInterestCache", RepositoryDecorator.class),
                                    context.getBean("personInterestObservation", RepositoryDecorator.class));
                });
    }

    @Test
    void healthIndicatorRequiresDatabase() {
        plain.run(context -> assertThat(context).doesNotHaveBean("personInterestHealthIndicator"));
        withDataSource
                .withPropertyValues("management.health.person-interest.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("personInterestHealthIndicator"));
        withDataSource
                .withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("personInterestHealthIndicator"));
        withDataSource.run(context -> {
            HealthIndicator health = context.getBean("personInterestHealthIndicator", HealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            try (var connection = context.getBean(DataSource.class).getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("DROP TABLE \"person_interest\"");
            }
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails()).containsOnlyKeys("failure").containsValue("SCHEMA");
        });
    }

    @Test
    void mapperOfApplicationReadsInterests() {
        plain.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasSingleBean(PersonInterestModule.class);
                    PersonInterestPatch patch = context.getBean(JsonMapper.class)
                            .readValue("{\"description\":null}", PersonInterestPatch.class);
                    assertThat(patch)
                            .isEqualTo(PersonInterestPatch.builder()
                                    .clearDescription()
                                    .build());
                });
        // Spring Boot also discovers the module as a service, with the default limits.
        plain.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
                .withBean(
                        PersonInterestJson.class,
                        () -> PersonInterestJson.builder().maxViolations(1).build())
                .run(context -> {
                    JsonMapper mapper = context.getBean(JsonMapper.class);
                    assertThatThrownBy(() -> mapper.readValue("{\"a\":1,\"b\":2}", PersonInterestPatch.class))
                            .isInstanceOfSatisfying(
                                    InvalidRequestException.class,
                                    e -> assertThat(e.violations()).hasSize(1));
                });
        plain.withClassLoader(new FilteredClassLoader(JacksonModule.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(PersonInterestJson.class)
                        .doesNotHaveBean("personInterestModule"));
    }

    @ParameterizedTest
    @CsvSource({"none, 0, 0", "graph, 1, 0", "problem, 0, 1", "GRAPH, 1, 0"})
    void errorHandlersAreConfiguredOnlyIfEnabled(String format, int graph, int problem) {
        new WebApplicationContextRunner()
                .withConfiguration(STARTER)
                .withPropertyValues("person-interest.web.errors=" + format)
                .run(context -> {
                    assertThat(context.getBeansOfType(GraphErrors.class)).hasSize(graph);
                    assertThat(context.getBeansOfType(ProblemErrors.class)).hasSize(problem);
                });
        plain.withPropertyValues("person-interest.web.errors=" + format)
                .run(context -> assertThat(context).doesNotHaveBean(GraphErrors.class));
    }
}
