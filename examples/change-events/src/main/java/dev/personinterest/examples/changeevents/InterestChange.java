package dev.personinterest.examples.changeevents;

import java.util.Set;

/**
 * A committed change of an interest, as an audience sees it. Has no values: a value in a queue outlives the permission
 * to see it. Immutable.
 *
 * @param kind what happened to the interest, as the audience sees it
 * @param ownerId the id of the owner
 * @param id the id of the interest
 * @param version the version after the change; of a {@link Kind#DELETED} interest, the last one that the audience saw
 * @param changedProperties the names of the properties that differ, as Graph spells them; of a {@link Kind#CREATED}
 *     interest, those that are not null; of a {@link Kind#DELETED} one, none
 */
public record InterestChange(Kind kind, String ownerId, String id, long version, Set<String> changedProperties) {

    /** What the audience sees: an interest that becomes visible is created, and one that is hidden is deleted. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED
    }

    /** Copies the names. */
    public InterestChange {
        changedProperties = Set.copyOf(changedProperties);
    }
}
