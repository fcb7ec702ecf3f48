package dev.personinterest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One actor: a user, an application or a device.
 *
 * @param displayName the actor's name for people, or null where it is not known
 * @param id the actor's id, or null where it is not known
 */
public record Identity(
        @Nullable String displayName, @Nullable String id) implements Serializable {

    /**
     * Makes an identity.
     *
     * @param displayName the actor's name for people, or null where it is not known
     * @param id the actor's id, or null where it is not known
     * @throws InvalidRequestException if a storage could not hold a text; see {@link StorableText}
     */
    public Identity {
        StorableText.require("displayName", displayName);
        StorableText.require("id", id);
    }

    /** The id; without the name, for it is personal data. */
    @Override
    public String toString() {
        return "Identity[id=" + id + "]";
    }
}
