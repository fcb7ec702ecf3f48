package dev.personinterest.examples.springboot3;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestNotFoundException;
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
    ResponseEntity<byte[]> invalid(InvalidRequestException exception) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeError(exception));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notFound(PersonInterestNotFoundException exception) {
        return ResponseEntity.status(404)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeError(exception));
    }
}
// end
