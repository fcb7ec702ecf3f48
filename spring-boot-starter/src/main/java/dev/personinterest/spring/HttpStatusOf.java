package dev.personinterest.spring;

import dev.personinterest.ContentTooLargeException;
import dev.personinterest.ForbiddenException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestAlreadyExistsException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestNotFoundException;
import dev.personinterest.PreconditionFailedException;
import dev.personinterest.UserNotFoundException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The HTTP status of each of the library's exceptions, whose reason phrase corresponds to the exception's code. */
final class HttpStatusOf {

    private static final Map<Class<? extends PersonInterestException>, HttpStatus> STATUS = Map.of(
            ContentTooLargeException.class, HttpStatus.CONTENT_TOO_LARGE,
            ForbiddenException.class, HttpStatus.FORBIDDEN,
            InvalidRequestException.class, HttpStatus.BAD_REQUEST,
            PersonInterestAlreadyExistsException.class, HttpStatus.CONFLICT,
            PersonInterestNotFoundException.class, HttpStatus.NOT_FOUND,
            PreconditionFailedException.class, HttpStatus.PRECONDITION_FAILED,
            UserNotFoundException.class, HttpStatus.NOT_FOUND);

    private HttpStatusOf() {}

    static HttpStatus exception(PersonInterestException exception) {
        return STATUS.getOrDefault(exception.getClass(), HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
