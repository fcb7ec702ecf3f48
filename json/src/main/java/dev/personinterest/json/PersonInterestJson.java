package dev.personinterest.json;

import dev.personinterest.ContentTooLargeException;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.NewPersonInterest;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestException;
import dev.personinterest.PersonInterestPage;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.Violation;
import dev.personinterest.validation.Limit;
import dev.personinterest.validation.Limits;
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
 * The JSON of the personInterest resource: bytes to values and back, and the error envelope.
 *
 * <p>A body must be one JSON object in UTF-8 without a byte order mark (RFC 8259), and nothing after it. Whatever bytes come
 * in, the result is a value or a {@link PersonInterestException}, within time and memory that the limits bound. If the
 * syntax is at fault, that is reported alone, with its place; otherwise all that is wrong is reported at once, by path:
 * first the faults of the body in its order, then the constraints that the rest of it breaks. Nothing in a message quotes a
 * value of the body; the name of an unknown property is quoted, cut to 64 characters and escaped.
 *
 * <p>Immutable, and safe for any number of threads, virtual ones included. Keep one: it holds buffers and parsers that are used
 * again, as many as there were threads at the same moment, and 32 at most.
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
     * The JSON with every limit at its default.
     *
     * @return {@code builder().build()}
     */
    public static PersonInterestJson create() {
        return builder().build();
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    // ---------------------------------------- reading ----------------------------------------

    /**
     * Reads the body of a PATCH.
     *
     * <ul>
     *   <li>A property that is left out is kept, {@code null} clears it, a value replaces it; {@code inference} is merged
     *       member by member (OData 4.01, protocol, section 11.4.3).
     *   <li>Properties that a client cannot change, {@code id} and {@code createdBy} for example, are ignored, whatever
     *       their value; so is every name with an {@code @}, but for an {@code @odata.type} of another type.
     *   <li>An {@code allowedAudiences} with {@code unknownFutureValue} is taken as left out: the client got it from an
     *       interest with audiences that it is not shown, and sends it back.
     *   <li>A tag that this version does not know, {@code unknownFutureValue} included, is refused where the patch is applied:
     *       a collection is replaced whole, so to leave it out would drop what else the client changed in it.
     *   <li>A name twice with equal values is accepted; names in another case are unknown; unknown names are refused.
     * </ul>
     *
     * <p>Constraints on values, such as lengths, are not checked here but where the patch is applied, unless the body has
     * a fault: then they are, so that all is reported at once.
     *
     * @param body the body; not kept
     * @return the patch
     * @throws InvalidRequestException if the body breaks a rule; all violations are listed
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public PersonInterestPatch readPatch(byte[] body) {
        return read(this.body.of(body), PatchReader.Purpose.UPDATE);
    }

    /**
     * Reads the body of a PATCH, as {@link #readPatch(byte[])} does.
     *
     * @param body the body; its length is measured in UTF-8
     * @return the patch
     * @throws InvalidRequestException if the body breaks a rule; all violations are listed
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public PersonInterestPatch readPatch(String body) {
        return read(this.body.of(body), PatchReader.Purpose.UPDATE);
    }

    /**
     * Reads the body of a PATCH, as {@link #readPatch(byte[])} does.
     *
     * @param body the body; read to its end or to one byte beyond the limit, and not closed
     * @return the patch
     * @throws InvalidRequestException if the body breaks a rule; all violations are listed
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     * @throws UncheckedIOException if the stream fails
     */
    public PersonInterestPatch readPatch(InputStream body) {
        return read(this.body.of(body), PatchReader.Purpose.UPDATE);
    }

    /**
     * Reads a patch from within a document of another JSON library, by the rules of {@link #readPatch(byte[])}.
     *
     * <p>What depends on the whole document remains the library's: syntax, encoding, length, nesting, and what follows the
     * value. If this throws an {@link InvalidRequestException}, its properties start at the patch.
     *
     * @param input the library's parser, at the patch; left at its end, or at its start if it is not an object
     * @return the patch
     * @throws InvalidRequestException if the value breaks a rule; all violations are listed
     */
    public PersonInterestPatch readPatch(JsonInput input) {
        return read(input, PatchReader.Purpose.UPDATE);
    }

    /**
     * Reads the body of a POST: as that of a PATCH, but {@code unknownFutureValue} is refused in allowedAudiences.
     *
     * @param body the body; not kept
     * @return the new interest
     * @throws InvalidRequestException if the body breaks a rule; all violations are listed
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public NewPersonInterest readNew(byte[] body) {
        return NewPersonInterest.of(read(this.body.of(body), PatchReader.Purpose.CREATION));
    }

    /**
     * Reads the body of a POST, as {@link #readNew(byte[])} does.
     *
     * @param body the body; its length is measured in UTF-8
     * @return the new interest
     * @throws InvalidRequestException if the body breaks a rule; all violations are listed
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public NewPersonInterest readNew(String body) {
        return NewPersonInterest.of(read(this.body.of(body), PatchReader.Purpose.CREATION));
    }

    /**
     * Reads the body of a POST, as {@link #readNew(byte[])} does.
     *
     * @param body the body; read to its end or to one byte beyond the limit, and not closed
     * @return the new interest
     * @throws InvalidRequestException if the body breaks a rule; all violations are listed
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     * @throws UncheckedIOException if the stream fails
     */
    public NewPersonInterest readNew(InputStream body) {
        return NewPersonInterest.of(read(this.body.of(body), PatchReader.Purpose.CREATION));
    }

    /**
     * Reads a new interest from within a document of another JSON library, by the rules of {@link #readNew(byte[])} and as
     * {@link #readPatch(JsonInput)} does a patch.
     *
     * @param input the library's parser, at the new interest
     * @return the new interest
     * @throws InvalidRequestException if the value breaks a rule; all violations are listed
     */
    public NewPersonInterest readNew(JsonInput input) {
        return NewPersonInterest.of(read(input, PatchReader.Purpose.CREATION));
    }

    /**
     * Reads a whole interest, as {@link #write(PersonInterest)} renders it: for clients, fixtures and loads.
     *
     * <p>The version is no part of the JSON, so it is 1. An {@code unknownFutureValue} is read as a name that this version
     * does not know; so writing what was read gives the same bytes, but the interest is not the same. A storage uses {@link
     * PersonInterestCodec}.
     *
     * @param body the interest; {@code id} and {@code createdDateTime} must be there
     * @return the interest
     * @throws InvalidRequestException if the body breaks a rule or cannot be an interest
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public PersonInterest readInterest(byte[] body) {
        return readWhole(this.body.of(body));
    }

    /**
     * Reads a whole interest, as {@link #readInterest(byte[])} does.
     *
     * @param body the interest; its length is measured in UTF-8
     * @return the interest
     * @throws InvalidRequestException if the body breaks a rule or cannot be an interest
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     */
    public PersonInterest readInterest(String body) {
        return readWhole(this.body.of(body));
    }

    /**
     * Reads a whole interest, as {@link #readInterest(byte[])} does.
     *
     * @param body the interest; read to its end or to one byte beyond the limit, and not closed
     * @return the interest
     * @throws InvalidRequestException if the body breaks a rule or cannot be an interest
     * @throws ContentTooLargeException if the body is longer than {@link Builder#maxBodyBytes(int)}
     * @throws UncheckedIOException if the stream fails
     */
    public PersonInterest readInterest(InputStream body) {
        return readWhole(this.body.of(body));
    }

    /**
     * Reads a whole interest from within a document of another JSON library, as {@link #readPatch(JsonInput)} does a patch.
     *
     * @param input the library's parser, at the interest
     * @return the interest
     * @throws InvalidRequestException if the value breaks a rule or cannot be an interest
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
     * Renders an interest: the members in the order of Graph's documentation, nulls explicit, moments in UTC.
     *
     * <p>Audiences and tags that this version does not know are rendered as {@code unknownFutureValue}, as Microsoft's
     * Graph API guidelines ask: all such audiences together as one, each such tag in its place.
     *
     * @param interest the interest
     * @return UTF-8, without line breaks
     */
    public byte[] write(PersonInterest interest) {
        return buffers.render(output -> InterestWriter.forClients(output).write(interest));
    }

    /**
     * Renders an interest as {@link #write(PersonInterest)} does.
     *
     * @param interest the interest
     * @param target where to; flushed, and not closed
     * @throws UncheckedIOException if the stream fails
     */
    public void write(PersonInterest interest, OutputStream target) {
        send(write(interest), target);
    }

    /**
     * Renders one page of a list: {@code {"value":[…],"@odata.nextLink":"…"}}.
     *
     * @param page the page
     * @param nextLink the URL of the next page, which holds {@link PersonInterestPage#nextPageToken()}; null if and only
     *     if there is none
     * @return UTF-8, without line breaks
     * @throws IllegalArgumentException if the page has a token and there is no link, or the other way round: without the
     *     link a client would take the page for the end
     */
    public byte[] write(PersonInterestPage page, @Nullable String nextLink) {
        requireLink(page, nextLink);
        return buffers.render(output -> InterestWriter.forClients(output).write(page.items(), nextLink));
    }

    /**
     * Renders one page of a list as {@link #write(PersonInterestPage, String)} does.
     *
     * @param page the page
     * @param nextLink the URL of the next page; null if and only if there is none
     * @param target where to; flushed, and not closed
     * @throws IllegalArgumentException if the page has a token and there is no link, or the other way round
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
            throw new IllegalArgumentException("nextLink: a page has one if and only if it has a nextPageToken");
        }
    }

    /**
     * Renders a patch as a client sends it: what it leaves out is not there, what it clears is {@code null}. Names that
     * this version does not know are rendered as they are.
     *
     * @param patch the patch
     * @return UTF-8, without line breaks
     */
    public byte[] write(PersonInterestPatch patch) {
        return buffers.render(output -> new PatchWriter(output).write(patch));
    }

    /**
     * Renders a new interest as a client sends it: what it leaves out is not there. Names that this version does not
     * know are rendered as they are.
     *
     * @param interest the new interest
     * @return UTF-8, without line breaks
     */
    public byte[] write(NewPersonInterest interest) {
        return write(interest.asPatch());
    }

    /**
     * Renders the error envelope of an exception: {@code {"error":{"code","message","target","details","innerError"}}}.
     *
     * <p>One violation gives its message, its property as {@code target}, and its rule as {@code innerError.code}. Several
     * give how many they are as the message, and {@code details}, with the rule as each one's code.
     *
     * @param exception what went wrong
     * @return UTF-8, without line breaks
     */
    public byte[] writeError(PersonInterestException exception) {
        return buffers.render(output -> new ErrorWriter(output).write(exception, null, null, null));
    }

    /**
     * Renders the error envelope of an exception, as {@link #writeError(PersonInterestException)} does, with the facts by
     * which a support engineer finds the request.
     *
     * @param exception what went wrong
     * @param date when
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
     * Renders the error envelope of a failure that is the service's own, such as a request without a token, so that it looks as
     * the library's do.
     *
     * @param code the reason phrase of the response's status in camel case, such as {@code unauthorized}
     * @param message what went wrong
     * @param date when
     * @param requestId the service's id of the request
     * @param clientRequestId the client's id of the request, from its {@code client-request-id} header, or null
     * @return UTF-8, without line breaks
     * @throws IllegalArgumentException if {@code code} or {@code message} is empty: clients show them to people
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

    /** Builds {@link PersonInterestJson}. Its setters' documentation is where the defaults are stated. */
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
         * Sets how long a body may be.
         *
         * @param maxBodyBytes 1 to 2³⁰ bytes; 2²⁰ (1 MiB) by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxBodyBytes(int maxBodyBytes) {
            this.maxBodyBytes = requireBetween(1, maxBodyBytes, LARGEST_BODY, "maxBodyBytes");
            return this;
        }

        /**
         * Sets how deep objects and arrays may nest, also in what is ignored. The resource itself needs 3.
         *
         * @param maxNestingDepth 3 to 1000; 32 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxNestingDepth(int maxNestingDepth) {
            this.maxNestingDepth = requireBetween(3, maxNestingDepth, DEEPEST_NESTING, "maxNestingDepth");
            return this;
        }

        /**
         * Sets how many elements a collection may have before the constraints are asked: a bound on work, not a rule.
         * {@linkplain #limits Limits} above it raise it.
         *
         * @param maxCollectionSize at least 1; 1000 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxCollectionSize(int maxCollectionSize) {
            this.maxCollectionSize = requireBetween(1, maxCollectionSize, Integer.MAX_VALUE, "maxCollectionSize");
            return this;
        }

        /**
         * Sets how many {@linkplain Violation violations} of one body are reported; those beyond are left out.
         *
         * @param maxViolations at least 1; 50 by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxViolations(int maxViolations) {
            this.maxViolations = requireBetween(1, maxViolations, Integer.MAX_VALUE, "maxViolations");
            return this;
        }

        /**
         * Sets the limits by which the constraints are reported along with a body's faults.
         *
         * @param limits the same as those of {@link dev.personinterest.PersonInterests.Builder#limits};
         *     {@link Limits#defaults()} by default
         * @return this builder
         */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Builds the JSON.
         *
         * @return a new instance with these limits
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
                throw new IllegalArgumentException(name + " must be from " + min + " to " + max);
            }
            return value;
        }
    }
}
