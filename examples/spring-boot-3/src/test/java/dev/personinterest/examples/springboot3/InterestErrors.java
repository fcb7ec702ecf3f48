package dev.personinterest.examples.springboot3;

import dev.personinterest.PersonInterestException;
import dev.personinterest.json.PersonInterestJson;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

// sample
@RestControllerAdvice
class InterestErrors {

    private final PersonInterestJson json;

    InterestErrors(PersonInterestJson json) {
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> failure(PersonInterestException exception) {
        int status = switch (exception.code()) {
            case "badRequest" -> 400;
            case "forbidden" -> 403;
            case "notFound" -> 404;
            case "conflict" -> 409;
            case "preconditionFailed" -> 412;
            case "contentTooLarge" -> 413;
            default -> 500;
        };
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeError(exception));
    }
}
// end
