package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.spring.application.Application;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The application's exception handlers take precedence; the starter handles the remaining exceptions. */
@SpringBootTest(
        classes = Application.class,
        properties = "spring.autoconfigure.exclude="
                + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@AutoConfigureMockMvc
@Import(OwnHandlersTest.OwnHandlers.class)
class OwnHandlersTest {

    @RestControllerAdvice
    static class OwnHandlers {

        @ExceptionHandler(PersonInterestNotFoundException.class)
        @ResponseStatus(HttpStatus.GONE)
        String gone() {
            return "gone";
        }
    }

    @Autowired
    private MockMvcTester http;

    @Test
    void handlersOfApplicationTakePrecedence() {
        assertThat(http.get().uri("/users/anna/interests/absent"))
                .hasStatus(HttpStatus.GONE)
                .hasBodyTextEqualTo("gone");
        assertThat(http.patch()
                        .uri("/users/anna/interests/absent")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("[]"))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyText()
                .startsWith("{\"error\":{\"code\":\"badRequest\"");
    }
}
