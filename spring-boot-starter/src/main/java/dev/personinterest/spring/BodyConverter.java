package dev.personinterest.spring;

import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.json.PersonInterestJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/**
 * Reads a whole body as a patch or a new interest, and writes an interest as a whole body, with all rules and limits of
 * {@link PersonInterestJson}. The application's own mapper would read ignored properties without a limit.
 *
 * <p>Faults of a body are thrown as {@link PersonInterestException}, so that all faults of requests get the same kind
 * of response.
 */
final class BodyConverter extends AbstractHttpMessageConverter<Object> {

    private final PersonInterestJson json;

    BodyConverter(PersonInterestJson json) {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
        this.json = json;
    }

    /** Returns whether a type is that of the body of a request that creates or updates an interest. */
    static boolean isRequest(Object type) {
        return type == PersonInterestPatch.class || type == NewPersonInterest.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return isRequest(type) && canRead(mediaType);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return type == PersonInterest.class && canWrite(mediaType);
    }

    @Override
    protected boolean supports(Class<?> type) {
        throw new UnsupportedOperationException("not called: canRead and canWrite are overridden");
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        try {
            return type == NewPersonInterest.class
                    ? json.readNew(message.getBody())
                    : json.readPatch(message.getBody());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    protected void writeInternal(Object interest, HttpOutputMessage message) throws IOException {
        byte[] body = json.write((PersonInterest) interest);
        message.getHeaders().setContentLength(body.length);
        message.getBody().write(body);
    }
}
