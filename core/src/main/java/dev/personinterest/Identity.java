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
     * Creates an identity.
     *
     * @param displayName the actor's name for people, or null
     * @param id the actor's id, or null where it is not known
     * @throws InvalidRequestException if a text cannot be stored (see {@link StorableText}); it names {@code
     *     identity.displayName} and {@code identity.id}, since an interest has a displayName and an id of its own
     */
    public Identity {
        ViolationCollector violations = new ViolationCollector();
        violations.requireStorable("identity.displayName", displayName);
        violations.requireStorable("identity.id", id);
        violations.throwIfAny();
    }

    /** The id; without the name, for it is personal data. */
    @Override
    public String toString() {
        return "Identity[id=" + id + "]";
    }
}
