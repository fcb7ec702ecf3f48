package dev.personinterest;

import java.util.List;
import java.util.Optional;

/**
 * An audience of an interest: a member of Graph's flags enum {@code allowedAudiences} that this version knows.
 *
 * <p>The sentinel {@code unknownFutureValue} is not a member. It represents a name that the reader does not know, and
 * is never a value. The audiences of an interest are a set, {@link AllowedAudiences}.
 */
public enum Audience {
    /** The owner alone. This is the flag without a bit: it is part of every set. */
    ME("me", 0),
    /** The owner's family. */
    FAMILY("family", 1),
    /** The owner's contacts. */
    CONTACTS("contacts", 2),
    /** Members of the groups that the owner is a member of. */
    GROUP_MEMBERS("groupMembers", 4),
    /** Everyone in the owner's organization. */
    ORGANIZATION("organization", 8),
    /** Everyone in organizations that the owner's organization is federated with. */
    FEDERATED_ORGANIZATIONS("federatedOrganizations", 16),
    /** Anyone. */
    EVERYONE("everyone", 32);

    private static final List<Audience> ALL = List.of(values());

    private final String graphName;
    private final int flag;

    Audience(String graphName, int flag) {
        this.graphName = graphName;
        this.flag = flag;
    }

    /**
     * Returns the name in JSON, such as {@code groupMembers}.
     *
     * @return the member's name in Graph's metadata
     */
    public String graphName() {
        return graphName;
    }

    /**
     * Returns the member's value in Graph's metadata: one bit, or 0 for {@link #ME}.
     *
     * @return the flag's value
     */
    public int flag() {
        return flag;
    }

    /**
     * Finds the audience with a name. Names are case-sensitive, as always in OData.
     *
     * @param graphName the name in JSON
     * @return the audience, or empty if this version knows no audience with this name
     */
    public static Optional<Audience> ofGraphName(String graphName) {
        for (Audience audience : ALL) {
            if (audience.graphName.equals(graphName)) {
                return Optional.of(audience);
            }
        }
        return Optional.empty();
    }
}
