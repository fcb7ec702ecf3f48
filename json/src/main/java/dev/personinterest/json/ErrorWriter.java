package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.Violation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the error envelope of Microsoft's Graph API guidelines. */
final class ErrorWriter {

    private final JsonGenerator generator;

    ErrorWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(
            PersonInterestException exception,
            @Nullable Instant date,
            @Nullable String requestId,
            @Nullable String clientRequestId) {
        List<Violation> violations =
                exception instanceof InvalidRequestException invalid ? invalid.violations() : List.of();
        String message = violations.size() > 1 ? summary(violations) : exception.getMessage();
        write(exception.code(), message, violations, date, requestId, clientRequestId);
    }

    void write(
            String code,
            String message,
            List<Violation> violations,
            @Nullable Instant date,
            @Nullable String requestId,
            @Nullable String clientRequestId) {
        Violation only = violations.size() == 1 ? violations.get(0) : null;
        generator.writeStartObject();
        generator.writeName("error");
        generator.writeStartObject();
        text("code", code);
        text("message", message);
        if (only != null) {
            target(only);
        } else if (!violations.isEmpty()) {
            details(violations);
        }
        innerError(only == null ? null : only.rule(), date, requestId, clientRequestId);
        generator.writeEndObject();
        generator.writeEndObject();
    }

    private static String summary(List<Violation> violations) {
        return "the request breaks " + violations.size() + " rules; details has one entry for each";
    }

    private void details(List<Violation> violations) {
        generator.writeName("details");
        generator.writeStartArray();
        for (Violation violation : violations) {
            generator.writeStartObject();
            text("code", violation.rule());
            text("message", violation.message());
            target(violation);
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private void target(Violation violation) {
        if (!violation.property().isEmpty()) {
            text("target", violation.property());
        }
    }

    private void innerError(
            @Nullable String code,
            @Nullable Instant date,
            @Nullable String requestId,
            @Nullable String clientRequestId) {
        if (code == null && date == null && requestId == null && clientRequestId == null) {
            return;
        }
        generator.writeName("innerError");
        generator.writeStartObject();
        text("code", code);
        if (date != null) {
            generator.writeName("date");
            generator.writeString(TimestampText.of(date));
        }
        text("request-id", requestId);
        text("client-request-id", clientRequestId);
        generator.writeEndObject();
    }

    private void text(String name, @Nullable String text) {
        if (text != null) {
            generator.writeName(name);
            generator.writeString(SafeText.wellFormed(text));
        }
    }
}
