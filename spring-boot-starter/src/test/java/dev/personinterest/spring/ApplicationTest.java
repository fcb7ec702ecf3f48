package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.access.Caller;
import dev.personinterest.access.UserRef;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.spring.application.Application;
import dev.personinterest.spring.application.Callers;
import dev.personinterest.spring.application.Transactions;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.jdbc.JdbcPersonInterestRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * A complete application that uses the starter with only a few properties and injected beans.
 */
@SpringBootTest(
        classes = Application.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:application;DB_CLOSE_DELAY=-1",
            "person-interest.jdbc.schema=create",
            "person-interest.cache.enabled=true",
            "management.endpoint.health.show-components=always"
        })
@AutoConfigureMockMvc
class ApplicationTest {

    @Autowired
    private PersonInterests interests;

    @Autowired
    private JdbcPersonInterestRepository repository;

    @Autowired
    private Transactions transactions;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private MockMvcTester http;

    private final String user = UUID.randomUUID().toString();
    private final Caller caller = Callers.user(user);

    private PersonInterest create() {
        return interests.create(
                caller,
                UserRef.me(),
                NewPersonInterest.builder().displayName("Chelsea FC").build());
    }

    @Test
    void changesJoinSpringTransactions() {
        PersonInterest created = create();

        assertThatThrownBy(() -> transactions.createAndFail(caller)).hasMessage("found, rolled back");
        assertThatThrownBy(() -> transactions.updateAndFail(caller, created.id()))
                .hasMessage("found, rolled back");

        assertThat(repository.list(user, ListRequest.first(10))).containsExactly(created);
        assertThat(interests.get(caller, UserRef.me(), created.id())).isEqualTo(created);
    }

    private MvcTestResult patch(String id, String body) {
        return http.patch()
                .uri("/users/{user}/interests/{id}", user, id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void controllersReceivePatchesAndReturnInterests() {
        assertThat(patch(create().id(), "{\"categories\":[\"Sports\"],\"displayName\":null}"))
                .hasStatusOk()
                .bodyText()
                .contains("\"categories\":[\"Sports\"]", "\"displayName\":null");
    }

    @Test
    void exceptionsAreReturnedAsErrorEnvelope() {
        PersonInterest created = create();

        assertThat(http.get().uri("/users/{user}/interests/{id}", user, "absent"))
                .hasStatus(HttpStatus.NOT_FOUND)
                .hasContentType(MediaType.APPLICATION_JSON)
                .bodyText()
                .startsWith("{\"error\":{\"code\":\"notFound\"");
        assertThat(patch(created.id(), "{\"webUrl\":\"nowhere\"}"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .startsWith("{\"error\":{\"code\":\"badRequest\"")
                .contains("\"target\":\"webUrl\"");
        assertThat(repository.list(user, ListRequest.first(10))).containsExactly(created);
    }

    @Test
    void healthAndMetricsCoverStorage() {
        create();

        assertThat(http.get().uri("/actuator/health"))
                .hasStatusOk()
                .bodyText()
                .contains("\"personInterest\":{\"status\":\"UP\"}");
        assertThat(meters.get(ObservedPersonInterestRepository.NAME)
                        .tags(
                                ObservedPersonInterestRepository.OPERATION,
                                "insert",
                                ObservedPersonInterestRepository.STORAGE,
                                "jdbc",
                                ObservedPersonInterestRepository.OUTCOME,
                                "success")
                        .timer()
                        .count())
                .isPositive();
        assertThat(meters.getMeters().stream()
                        .filter(meter -> meter.getId().getName().startsWith(ObservedPersonInterestRepository.NAME))
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(Tag::getValue))
                .isSubsetOf(
                        "insert", "find", "list", "count", "update", "delete", "jdbc", "success", "notFound", "none");
    }
}
