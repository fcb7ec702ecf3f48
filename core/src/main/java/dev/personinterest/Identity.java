package dev.personinterest;

import dev.personinterest.constraints.StorableText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An actor: a user, an application or a device.
 *
 * @param displayName the actor's name for display, or null if unknown
 * @param id the actor's id, or null if unknown
 */
public record Identity(
        @Nullable String displayName, @Nullable String id) implements Serializable {

    /**
     * Creates an identity.
     *
     * @param displayName the name for display, or null
     * @param id the id, or null
     * @throws InvalidRequestException if a text cannot be stored (see {@link StorableText}); the exception names
     *     {@code identity.displayName} and {@code identity.id}, to distinguish them from the interest's
     *     {@code displayName} and {@code id}
     */
    public Identity {
        ViolationCollector violations = new ViolationCollector();
        violations.requireStorable("identity.displayName", displayName);
        violations.requireStorable("identity.id", id);
        violations.throwIfAny();
    }

    /** Returns the id, without the name, because the name is personal data. */
    @Override
    public String toString() {
        return "Identity[id=" + id + "]";
    }
}
