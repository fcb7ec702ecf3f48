package dev.personinterest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.ContentTooLargeException;
import dev.personinterest.ForbiddenException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.UserNotFoundException;
import dev.personinterest.constraints.Violation;
import dev.personinterest.json.PersonInterestJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

class ProblemErrorsTest {

    static Stream<PersonInterestException> exceptions() {
        return Stream.of(
                new ContentTooLargeException(1),
                new ForbiddenException("no"),
                new InvalidRequestException(new Violation("webUrl", "webUrl", "must be a URL")),
                new PersonInterestAlreadyExistsException("id"),
                new PersonInterestNotFoundException("id"),
                new PreconditionFailedException("id"),
                new UserNotFoundException("user"));
    }

    @Test
    void everyExceptionIsCovered() {
        assertThat(exceptions().map(Object::getClass))
                .containsExactlyInAnyOrder(PersonInterestException.class.getPermittedSubclasses());
    }

    /** Each code is the camel-cased reason phrase of its status. */
    @ParameterizedTest
    @MethodSource("exceptions")
    void statusMatchesCode(PersonInterestException exception) {
        HttpStatus expected = Arrays.stream(HttpStatus.values())
                .filter(status -> camelCased(status.getReasonPhrase()).equals(exception.code()))
                .findFirst()
                .orElseThrow();

        ProblemDetail problem = new ProblemErrors().answer(exception);

        assertThat(problem.getStatus()).isEqualTo(expected.value());
        assertThat(problem.getDetail()).isEqualTo(exception.getMessage());
        assertThat(problem.getProperties()).containsEntry("code", exception.code());
        assertThat(new GraphErrors(PersonInterestJson.create())
                        .answer(exception)
                        .getStatusCode()
                        .value())
                .isEqualTo(expected.value());
    }

    private static String camelCased(String phrase) {
        String joined = phrase.replace(" ", "");
        return joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
    }

    @Test
    void violationsAreAdditionalProperty() {
        ProblemDetail problem = new ProblemErrors()
                .answer(new InvalidRequestException(List.of(
                        new Violation("categories[2]", "maxLength", "must be short"),
                        new Violation("", "body", "must be an object"))));

        assertThat(problem.getProperties())
                .containsEntry(
                        "violations",
                        List.of(
                                Map.of("property", "categories[2]", "rule", "maxLength", "message", "must be short"),
                                Map.of("property", "", "rule", "body", "message", "must be an object")));
    }
}
