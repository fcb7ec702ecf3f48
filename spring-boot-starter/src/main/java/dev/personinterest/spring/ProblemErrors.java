package dev.personinterest.spring;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.constraints.Violation;
import java.util.List;
import java.util.Map;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Converts the library's exceptions into problem details (RFC 9457) with the additional members {@code code} (Graph's
 * code) and {@code violations}. It has the lowest precedence, so the application's own handlers take precedence.
 */
@RestControllerAdvice
final class ProblemErrors {

    @ExceptionHandler
    ProblemDetail answer(PersonInterestException exception) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatusOf.exception(exception), exception.getMessage());
        problem.setProperty("code", exception.code());
        if (exception instanceof InvalidRequestException invalid) {
            problem.setProperty("violations", violations(invalid));
        }
        return problem;
    }

    private static List<Map<String, String>> violations(InvalidRequestException invalid) {
        return invalid.violations().stream().map(ProblemErrors::fields).toList();
    }

    private static Map<String, String> fields(Violation violation) {
        return Map.of("property", violation.property(), "rule", violation.rule(), "message", violation.message());
    }
}
