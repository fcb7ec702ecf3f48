package dev.personinterest;

import java.util.List;
import java.util.Optional;

/**
 * One audience of an interest: a member of Graph's flags enum {@code allowedAudiences} that this version knows.
 *
 * <p>The sentinel {@code unknownFutureValue} is not among them: it stands for a name that a reader does not know, and is
 * never a value of its own. An interest's audiences are a set, {@link AllowedAudiences}.
 */
public enum Audience {
    /** The owner alone. The flag without a bit: it is part of every set. */
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
     * The name that travels in JSON, such as {@code groupMembers}.
     *
     * @return the member's name in Graph's metadata
     */
    public String graphName() {
        return graphName;
    }

    /**
     * The member's value in Graph's metadata: one bit, or 0 for {@link #ME}.
     *
     * @return the flag's value
     */
    public int flag() {
        return flag;
    }

    /**
     * Finds the audience of a name; upper and lower case differ, as everywhere in OData.
     *
     * @param graphName a name as it travels in JSON
     * @return the audience, or empty if this version knows none of that name
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
