package dev.personinterest.json;

import dev.personinterest.ContentTooLargeException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.Limit;
import dev.personinterest.constraints.Limits;
import dev.personinterest.constraints.Violation;
import dev.personinterest.service.PersonInterestPage;
import dev.personinterest.validation.PatchConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reader and writer of the JSON of the personInterest resource. It converts bytes to values and back, and writes the
 * error envelope.
 *
 * <p>A body must be exactly one JSON object in UTF-8 without a byte order mark (RFC 8259). For any input, the result is
 * a value or a {@link PersonInterestException}, within time and memory that the limits bound. A syntax error is
 * reported alone, with its position. Otherwise all violations are reported at once, by path: first those of the body in
 * its order, then the constraints that the rest of the body breaks. Messages quote no value of the body. They quote the
 * name of an unknown property, truncated to 64 characters and escaped.
 *
 * <p>Immutable, and safe for use by any number of threads, including virtual threads. Keep one instance: it holds
 * reusable buffers and parsers, as many as threads have used at the same time, and at most 32.
 */
public final class PersonInterestJson {

    private final Buffers buffers = new Buffers();
    private final Body body;
    private final Documents documents;
    private final PatchConstraints constraints;
    private final int maxCollectionSize;
    private final int maxViolations;

    private PersonInterestJson(Builder from) {
        this.body = new Body(from.maxBodyBytes);
        this.documents = new Documents(buffers.pool(), from.maxBodyBytes, from.maxNestingDepth);
        this.constraints = PatchConstraints.of(from.limits);
        this.maxCollectionSize = from.maxCollectionSize();
        this.maxViolations = from.maxViolations;
    }

    /**
     * Returns an instance with the default limits.
     *
     * @return {@code builder().build()}
     */
    public static PersonInterestJson create() {
        return builder().build();
    }

    /**
     * Creates a builder with the default limits.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    // ---------------------------------------- reading ----------------------------------------

    /**
     * Reads the body of a PATCH.
     *
     * <ul>
     *   <li>A property that is left out is kept, {@code null} clears it, and a value replaces it. {@code inference} is
     *       merged member by member (OData 4.01, protocol, section 11.4.3).
     *   <li>Properties that a client cannot change, for example {@code id} and {@code createdBy}, are ignored, whatever
     *       their value. Every name with an {@code @} is also ignored, except for an {@code @odata.type} of another
     *       type.
     *   <li>An {@code allowedAudiences} with {@code unknownFutureValue} is treated as left out: the client received it
     *       for an interest with audiences that are hidden from it, and sends it back.
     *   <li>A tag that this version does not know, including {@code unknownFutureValue}, is rejected when the patch is
     *       applied. A collection is replaced as a whole, so ignoring it would lose the client's other changes to the
     *       collection.
     *   <li>A duplicate name with equal values is accepted. Names are case-sensitive. Unknown names are rejected.
     * </ul>
     *
     * <p>Constraints on values, such as lengths, are checked when the patch is applied, and not here. Only if the body
     * is invalid, they are checked here as well, so that all violations are reported at once.
     *
     * @param body the body; not kept
     * @return the patch
     * @throws InvalidRequestException if the body breaks a rule; the exception lists all violations
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public PersonInterestPatch readPatch(byte[] body) {
        return read(this.body.of(body), PatchReader.Purpose.UPDATE);
    }

    /**
     * Reads the body of a PATCH by the rules of {@link #readPatch(byte[])}.
     *
     * @param body the body; its length is measured in UTF-8
     * @return the patch
     * @throws InvalidRequestException if the body breaks a rule; the exception lists all violations
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public PersonInterestPatch readPatch(String body) {
        return read(this.body.of(body), PatchReader.Purpose.UPDATE);
    }

    /**
     * Reads the body of a PATCH by the rules of {@link #readPatch(byte[])}.
     *
     * @param body the body; read to its end or to one byte beyond the limit, and not closed
     * @return the patch
     * @throws InvalidRequestException if the body breaks a rule; the exception lists all violations
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     * @throws UncheckedIOException if the stream fails
     */
    public PersonInterestPatch readPatch(InputStream body) {
        return read(this.body.of(body), PatchReader.Purpose.UPDATE);
    }

    /**
     * Reads a patch inside a document of another JSON library, by the rules of {@link #readPatch(byte[])}.
     *
     * <p>The JSON library remains responsible for the rules of the whole document: syntax, encoding, length, nesting,
     * and the content after the value. If this method throws an {@link InvalidRequestException}, the properties in it
     * are relative to the patch.
     *
     * @param input the library's parser, at the patch; left at the patch's end, or at its start if it is not an object
     * @return the patch
     * @throws InvalidRequestException if the value breaks a rule; the exception lists all violations
     */
    public PersonInterestPatch readPatch(JsonInput input) {
        return read(input, PatchReader.Purpose.UPDATE);
    }

    /**
     * Reads the body of a POST by the rules of {@link #readPatch(byte[])}, except that {@code unknownFutureValue} is
     * rejected in {@code allowedAudiences}.
     *
     * @param body the body; not kept
     * @return the new interest
     * @throws InvalidRequestException if the body breaks a rule; the exception lists all violations
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public NewPersonInterest readNew(byte[] body) {
        return NewPersonInterest.of(read(this.body.of(body), PatchReader.Purpose.CREATION));
    }

    /**
     * Reads the body of a POST by the rules of {@link #readNew(byte[])}.
     *
     * @param body the body; its length is measured in UTF-8
     * @return the new interest
     * @throws InvalidRequestException if the body breaks a rule; the exception lists all violations
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public NewPersonInterest readNew(String body) {
        return NewPersonInterest.of(read(this.body.of(body), PatchReader.Purpose.CREATION));
    }

    /**
     * Reads the body of a POST by the rules of {@link #readNew(byte[])}.
     *
     * @param body the body; read to its end or to one byte beyond the limit, and not closed
     * @return the new interest
     * @throws InvalidRequestException if the body breaks a rule; the exception lists all violations
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     * @throws UncheckedIOException if the stream fails
     */
    public NewPersonInterest readNew(InputStream body) {
        return NewPersonInterest.of(read(this.body.of(body), PatchReader.Purpose.CREATION));
    }

    /**
     * Reads a new interest inside a document of another JSON library, by the rules of {@link #readNew(byte[])}. The
     * JSON library remains responsible for the rules of the whole document; see {@link #readPatch(JsonInput)}.
     *
     * @param input the library's parser, at the new interest
     * @return the new interest
     * @throws InvalidRequestException if the value breaks a rule; the exception lists all violations
     */
    public NewPersonInterest readNew(JsonInput input) {
        return NewPersonInterest.of(read(input, PatchReader.Purpose.CREATION));
    }

    /**
     * Reads a whole interest in the format of {@link #write(PersonInterest)}, for clients, fixtures and imports.
     *
     * <p>The version is not part of the JSON, so it is 1. An {@code unknownFutureValue} is read as a name that this
     * version does not know. Writing the result therefore yields the same bytes, but the interest is not the same.
     * Storages use {@link PersonInterestCodec} instead.
     *
     * @param body the interest; {@code id} and {@code createdDateTime} are required
     * @return the interest
     * @throws InvalidRequestException if the body breaks a rule or no interest can have its values
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public PersonInterest readInterest(byte[] body) {
        return readWhole(this.body.of(body));
    }

    /**
     * Reads a whole interest by the rules of {@link #readInterest(byte[])}.
     *
     * @param body the interest; its length is measured in UTF-8
     * @return the interest
     * @throws InvalidRequestException if the body breaks a rule or no interest can have its values
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public PersonInterest readInterest(String body) {
        return readWhole(this.body.of(body));
    }

    /**
     * Reads a whole interest by the rules of {@link #readInterest(byte[])}.
     *
     * @param body the interest; read to its end or to one byte beyond the limit, and not closed
     * @return the interest
     * @throws InvalidRequestException if the body breaks a rule or no interest can have its values
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     * @throws UncheckedIOException if the stream fails
     */
    public PersonInterest readInterest(InputStream body) {
        return readWhole(this.body.of(body));
    }

    /**
     * Reads a whole interest inside a document of another JSON library, by the rules of {@link #readInterest(byte[])}.
     * The JSON library remains responsible for the rules of the whole document; see {@link #readPatch(JsonInput)}.
     *
     * @param input the library's parser, at the interest
     * @return the interest
     * @throws InvalidRequestException if the value breaks a rule or no interest can have its values
     */
    public PersonInterest readInterest(JsonInput input) {
        Documents.requireObject(input);
        InterestReader reader = InterestReader.ofClients(new Faults(maxViolations), maxCollectionSize);
        reader.accept(input);
        return reader.interest();
    }

    private PersonInterestPatch read(JsonInput input, PatchReader.Purpose purpose) {
        Documents.requireObject(input);
        PatchReader reader = new PatchReader(purpose, new Faults(maxViolations), maxCollectionSize);
        reader.accept(input);
        return reader.patch(constraints);
    }

    private PersonInterestPatch read(byte[] utf8, PatchReader.Purpose purpose) {
        return documents
                .read(utf8, () -> new PatchReader(purpose, new Faults(maxViolations), maxCollectionSize))
                .patch(constraints);
    }

    private PersonInterest readWhole(byte[] utf8) {
        return documents
                .read(utf8, () -> InterestReader.ofClients(new Faults(maxViolations), maxCollectionSize))
                .interest();
    }

    // ---------------------------------------- writing ----------------------------------------

    /**
     * Writes an interest, with members in the order of Graph's documentation, explicit nulls, and timestamps in UTC.
     *
     * <p>Audiences and tags that this version does not know are written as {@code unknownFutureValue}, as Microsoft's
     * Graph API guidelines require: all unknown audiences as a single name, and each unknown tag in its place.
     *
     * @param interest the interest
     * @return UTF-8, without line breaks
     */
    public byte[] write(PersonInterest interest) {
        return buffers.render(output -> InterestWriter.forClients(output).write(interest));
    }

    /**
     * Writes an interest to a stream, in the format of {@link #write(PersonInterest)}.
     *
     * @param interest the interest
     * @param target the stream; flushed, and not closed
     * @throws UncheckedIOException if the stream fails
     */
    public void write(PersonInterest interest, OutputStream target) {
        send(write(interest), target);
    }

    /**
     * Writes a page of a list: {@code {"value":[…],"@odata.nextLink":"…"}}.
     *
     * @param page the page
     * @param nextLink the URL of the next page, which contains {@link PersonInterestPage#nextPageToken()}; null if and
     *     only if there is no next page
     * @return UTF-8, without line breaks
     * @throws IllegalArgumentException if the page has a token and {@code nextLink} is null, or the other way round:
     *     without the link, a client would assume that the page is the last
     */
    public byte[] write(PersonInterestPage page, @Nullable String nextLink) {
        requireLink(page, nextLink);
        return buffers.render(output -> InterestWriter.forClients(output).write(page.items(), nextLink));
    }

    /**
     * Writes a page of a list to a stream, in the format of {@link #write(PersonInterestPage, String)}.
     *
     * @param page the page
     * @param nextLink the URL of the next page; null if and only if there is no next page
     * @param target the stream; flushed, and not closed
     * @throws IllegalArgumentException if the page has a token and {@code nextLink} is null, or the other way round
     * @throws UncheckedIOException if the stream fails
     */
    public void write(PersonInterestPage page, @Nullable String nextLink, OutputStream target) {
        send(write(page, nextLink), target);
    }

    private static void send(byte[] document, OutputStream target) {
        try {
            target.write(document);
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requireLink(PersonInterestPage page, @Nullable String nextLink) {
        if ((page.nextPageToken() == null) != (nextLink == null)) {
            throw new IllegalArgumentException(
                    "nextLink is required if the page has a nextPageToken, and must be null otherwise");
        }
    }

    /**
     * Writes a patch as a client sends it: properties that are left out are omitted, and cleared ones are {@code null}.
     * Names that this version does not know are written unchanged.
     *
     * @param patch the patch
     * @return UTF-8, without line breaks
     */
    public byte[] write(PersonInterestPatch patch) {
        return buffers.render(output -> new PatchWriter(output).write(patch));
    }

    /**
     * Writes a new interest as a client sends it: properties that are left out are omitted. Names that this version
     * does not know are written unchanged.
     *
     * @param interest the new interest
     * @return UTF-8, without line breaks
     */
    public byte[] write(NewPersonInterest interest) {
        return write(interest.asPatch());
    }

    /**
     * Writes the error envelope of an exception: {@code {"error":{"code","message","target","details","innerError"}}}.
     *
     * <p>For a single violation, the envelope contains its message, its property as {@code target}, and its rule as
     * {@code innerError.code}. For several, the message states their number, and {@code details} lists them, each with
     * its rule as the code.
     *
     * @param exception the exception
     * @return UTF-8, without line breaks
     */
    public byte[] writeError(PersonInterestException exception) {
        return buffers.render(output -> new ErrorWriter(output).write(exception, null, null, null));
    }

    /**
     * Writes the error envelope of an exception, in the format of {@link #writeError(PersonInterestException)}, with
     * the details that a support engineer needs to find the request.
     *
     * @param exception the exception
     * @param date when the exception was thrown
     * @param requestId the service's id of the request
     * @param clientRequestId the client's id of the request, from its {@code client-request-id} header, or null
     * @return UTF-8, without line breaks
     */
    public byte[] writeError(
            PersonInterestException exception, Instant date, String requestId, @Nullable String clientRequestId) {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(requestId, "requestId");
        return buffers.render(output -> new ErrorWriter(output).write(exception, date, requestId, clientRequestId));
    }

    /**
     * Writes the error envelope of one of the service's own failures, such as a request without a token, in the format
     * of the library's own failures.
     *
     * @param code the reason phrase of the response's status in camel case, such as {@code unauthorized}
     * @param message what went wrong
     * @param date when it went wrong
     * @param requestId the service's id of the request
     * @param clientRequestId the client's id of the request, from its {@code client-request-id} header, or null
     * @return UTF-8, without line breaks
     * @throws IllegalArgumentException if {@code code} or {@code message} is empty, because clients show them to people
     */
    public byte[] writeError(
            String code, String message, Instant date, String requestId, @Nullable String clientRequestId) {
        if (code.isEmpty() || message.isEmpty()) {
            throw new IllegalArgumentException("an error needs a code and a message");
        }
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(requestId, "requestId");
        return buffers.render(
                output -> new ErrorWriter(output).write(code, message, List.of(), date, requestId, clientRequestId));
    }

    /** A builder of {@link PersonInterestJson}. Each method documents its default. */
    public static final class Builder {

        private static final int LARGEST_BODY = 1 << 30;
        private static final int DEEPEST_NESTING = 1000;

        private int maxBodyBytes = 1 << 20;
        private int maxNestingDepth = 32;
        private int maxCollectionSize = 1000;
        private int maxViolations = 50;
        private Limits limits = Limits.defaults();

        private Builder() {}

        /**
         * Sets the maximum length of a body.
         *
         * @param maxBodyBytes 1 to 2³⁰ bytes; 2²⁰ (1 MiB) by default
         * @return this builder
         * @throws IllegalArgumentException if the value is out of range
         */
        public Builder maxBodyBytes(int maxBodyBytes) {
            this.maxBodyBytes = requireBetween(1, maxBodyBytes, LARGEST_BODY, "maxBodyBytes");
            return this;
        }

        /**
         * Sets the maximum nesting depth of objects and arrays, including ignored ones. The resource itself needs 3.
         *
         * @param maxNestingDepth 3 to 1000; 32 by default
         * @return this builder
         * @throws IllegalArgumentException if the value is out of range
         */
        public Builder maxNestingDepth(int maxNestingDepth) {
            this.maxNestingDepth = requireBetween(3, maxNestingDepth, DEEPEST_NESTING, "maxNestingDepth");
            return this;
        }

        /**
         * Sets the maximum number of elements in a collection, which is checked before the constraints. It is a bound
         * on work, not a rule. Higher {@linkplain #limits limits} raise it.
         *
         * @param maxCollectionSize at least 1; 1000 by default
         * @return this builder
         * @throws IllegalArgumentException if the value is out of range
         */
        public Builder maxCollectionSize(int maxCollectionSize) {
            this.maxCollectionSize = requireBetween(1, maxCollectionSize, Integer.MAX_VALUE, "maxCollectionSize");
            return this;
        }

        /**
         * Sets the maximum number of {@linkplain Violation violations} that are reported for one body; further ones are
         * omitted.
         *
         * @param maxViolations at least 1; 50 by default
         * @return this builder
         * @throws IllegalArgumentException if the value is out of range
         */
        public Builder maxViolations(int maxViolations) {
            this.maxViolations = requireBetween(1, maxViolations, Integer.MAX_VALUE, "maxViolations");
            return this;
        }

        /**
         * Sets the limits of the constraints whose violations are reported together with those of the body.
         *
         * @param limits the same limits as in {@link dev.personinterest.service.PersonInterestsBuilder#limits};
         *     {@link Limits#defaults()} by default
         * @return this builder
         */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Creates an instance with the limits of this builder.
         *
         * @return a new instance
         */
        public PersonInterestJson build() {
            return new PersonInterestJson(this);
        }

        private int maxCollectionSize() {
            int permitted = Math.max(limits.get(Limit.CATEGORIES), limits.get(Limit.COLLABORATION_TAGS));
            return Math.max(maxCollectionSize, permitted);
        }

        private static int requireBetween(int min, int value, int max, String name) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(name + " must be between " + min + " and " + max);
            }
            return value;
        }
    }
}
