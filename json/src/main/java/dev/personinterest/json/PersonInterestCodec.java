package dev.personinterest.json;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.constraints.Violation;
import java.util.stream.Collectors;

/**
 * A lossless conversion of interests to bytes and back, for a storage that keeps each interest as one value: a file, a
 * document, or an entry of a key-value store.
 *
 * <p>{@link PersonInterestJson} is for clients and omits what is hidden from them. This codec keeps everything: the
 * version, names of audiences and tags that this version of the library does not know, and every text of any length.
 * For each interest, {@code decode(encode(interest)).equals(interest)}.
 *
 * <p>The bytes are UTF-8 JSON: the document for clients, with all names, and with the version as the annotation
 * {@code "@version"}. Later versions of the library can read the output of this version. They may write further
 * annotations; this version ignores annotations that it does not know.
 *
 * <p>Immutable and thread-safe. Keep one instance: it reuses buffers.
 */
public final class PersonInterestCodec {

    private static final int MAX_NESTING_DEPTH = 16;

    private final Buffers buffers = new Buffers();
    private final Body body = new Body(Integer.MAX_VALUE);
    private final Documents documents = new Documents(buffers.pool(), Integer.MAX_VALUE, MAX_NESTING_DEPTH);

    private PersonInterestCodec() {}

    /**
     * Creates a codec.
     *
     * @return a new codec
     */
    public static PersonInterestCodec create() {
        return new PersonInterestCodec();
    }

    /**
     * Encodes an interest.
     *
     * @param interest the interest
     * @return UTF-8 JSON without line breaks, in a new array
     */
    public byte[] encode(PersonInterest interest) {
        return buffers.render(output -> InterestWriter.forStorages(output).write(interest));
    }

    /**
     * Decodes the result of {@link #encode} of this version of the library or an earlier one.
     *
     * @param encoded the bytes; not kept
     * @return the interest
     * @throws IllegalArgumentException if the bytes are damaged; the message names the properties and the rules, and
     *     quotes no value
     */
    public PersonInterest decode(byte[] encoded) {
        try {
            return documents
                    .read(body.of(encoded), () -> InterestReader.forStorages(new Faults(1)))
                    .interest();
        } catch (InvalidRequestException e) {
            // A storage must not throw an exception that tells a client that its request is invalid.
            throw new IllegalArgumentException(
                    "not an encoded interest: "
                            + e.violations().stream().map(Violation::toString).collect(Collectors.joining(", ")),
                    e);
        }
    }
}
