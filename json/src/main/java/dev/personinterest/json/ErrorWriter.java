package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestException;
import dev.personinterest.constraints.Violation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writer of the error envelope of Microsoft's Graph API guidelines. */
final class ErrorWriter {

    private static final MemberName ERROR = new MemberName("error");
    private static final MemberName CODE = new MemberName("code");
    private static final MemberName MESSAGE = new MemberName("message");
    private static final MemberName DETAILS = new MemberName("details");
    private static final MemberName INNER_ERROR = new MemberName("innerError");
    private static final MemberName DATE = new MemberName("date");
    private static final MemberName TARGET = new MemberName("target");
    private static final MemberName REQUEST_ID = new MemberName("request-id");
    private static final MemberName CLIENT_REQUEST_ID = new MemberName("client-request-id");

    private final JsonOutput output;

    ErrorWriter(JsonOutput output) {
        this.output = output;
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
        output.startObject();
        output.name(ERROR);
        output.startObject();
        text(CODE, code);
        text(MESSAGE, message);
        if (only != null) {
            target(only);
        } else if (!violations.isEmpty()) {
            details(violations);
        }
        innerError(only == null ? null : only.rule(), date, requestId, clientRequestId);
        output.endObject();
        output.endObject();
    }

    private static String summary(List<Violation> violations) {
        return "the request breaks " + violations.size() + " rules; details has one entry for each";
    }

    private void details(List<Violation> violations) {
        output.name(DETAILS);
        output.startArray();
        for (Violation violation : violations) {
            output.startObject();
            text(CODE, violation.rule());
            text(MESSAGE, violation.message());
            target(violation);
            output.endObject();
        }
        output.endArray();
    }

    private void target(Violation violation) {
        if (!violation.property().isEmpty()) {
            text(TARGET, violation.property());
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
        output.name(INNER_ERROR);
        output.startObject();
        text(CODE, code);
        if (date != null) {
            output.name(DATE);
            output.timestamp(date);
        }
        text(REQUEST_ID, requestId);
        text(CLIENT_REQUEST_ID, clientRequestId);
        output.endObject();
    }

    private void text(MemberName name, @Nullable String text) {
        if (text != null) {
            output.name(name);
            output.text(SafeText.wellFormed(text));
        }
    }
}
