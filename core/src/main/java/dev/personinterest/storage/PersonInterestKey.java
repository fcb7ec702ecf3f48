package dev.personinterest.storage;

import dev.personinterest.PersonInterest;
import java.util.Objects;

/**
 * The key of one interest: the owner of the profile, and the id within it.
 *
 * <p>Both are opaque and compared character by character: ids that differ in case, in accents or in a trailing blank
 * identify different interests, regardless of a database's collation.
 *
 * @param ownerId the id of the owner of the profile, as {@link PersonInterest#isId} allows
 * @param id the id of the interest, as {@link PersonInterest#isId} allows
 */
public record PersonInterestKey(String ownerId, String id) {

    /**
     * Creates a key.
     *
     * @param ownerId the id of the owner of the profile
     * @param id the id of the interest
     * @throws IllegalArgumentException if a part is not an id; see {@link PersonInterest#isId}
     */
    public PersonInterestKey {
        requireId("ownerId", ownerId);
        requireId("id", id);
    }

    private static void requireId(String name, String id) {
        if (!PersonInterest.isId(Objects.requireNonNull(id, name))) {
            throw new IllegalArgumentException(name + " must be 1 to " + PersonInterest.MAX_ID_LENGTH
                    + " characters without U+0000 or unpaired surrogates");
        }
    }
}
