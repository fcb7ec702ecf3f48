package dev.personinterest.spring;

import dev.personinterest.PersonInterestException;
import dev.personinterest.json.PersonInterestJson;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Converts the library's exceptions into the error envelope that Microsoft Graph's clients read. It has the lowest
 * precedence, so the application's own handlers take precedence.
 */
@RestControllerAdvice
final class GraphErrors {

    private final PersonInterestJson json;

    GraphErrors(PersonInterestJson json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> answer(PersonInterestException exception) {
        return ResponseEntity.status(HttpStatusOf.exception(exception))
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeError(exception));
    }
}
