package dev.personinterest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The actors that created or modified an interest, each if known.
 *
 * @param application the application, or null
 * @param device the device, or null
 * @param user the user, or null
 */
public record IdentitySet(
        @Nullable Identity application,
        @Nullable Identity device,
        @Nullable Identity user) implements Serializable {

    /**
     * Returns a set that contains only a user.
     *
     * @param user the user
     * @return the set
     */
    public static IdentitySet ofUser(Identity user) {
        return new IdentitySet(null, null, user);
    }
}
