package dev.personinterest;

import java.io.Serializable;
import java.util.List;

/**
 * One of the experience scenario tags that a user associates with an interest.
 *
 * <p>An open value: a name that this version does not know, stored by a newer one, is kept as it is. What a patch sets
 * must be {@linkplain #isKnown() known}. Immutable, and compared by name; upper and lower case differ.
 *
 * @param graphName the name that travels in JSON, such as {@code askMeAbout}
 */
public record CollaborationTag(String graphName) implements Serializable {

    /** Others may ask the user about the interest. */
    public static final CollaborationTag ASK_ME_ABOUT = new CollaborationTag("askMeAbout");

    /** The user is able to mentor others. */
    public static final CollaborationTag ABLE_TO_MENTOR = new CollaborationTag("ableToMentor");

    /** The user wants to learn. */
    public static final CollaborationTag WANTS_TO_LEARN = new CollaborationTag("wantsToLearn");

    /** The user wants to improve. */
    public static final CollaborationTag WANTS_TO_IMPROVE = new CollaborationTag("wantsToImprove");

    private static final List<CollaborationTag> KNOWN =
            List.of(ASK_ME_ABOUT, ABLE_TO_MENTOR, WANTS_TO_LEARN, WANTS_TO_IMPROVE);

    /**
     * Makes a tag of a name, known to this version or not.
     *
     * @param graphName the name that travels in JSON, such as {@code askMeAbout}
     * @throws InvalidRequestException if a storage could not hold the name; see {@link StorableText}
     */
    public CollaborationTag {
        StorableText.require("collaborationTags", graphName);
    }

    /**
     * The tag of a name, known to this version or not.
     *
     * @param graphName the name as it travels in JSON
     * @return the tag; for a known name the shared constant
     * @throws InvalidRequestException if a storage could not hold the name; see {@link StorableText}
     */
    public static CollaborationTag of(String graphName) {
        for (CollaborationTag tag : KNOWN) {
            if (tag.graphName.equals(graphName)) {
                return tag;
            }
        }
        return new CollaborationTag(graphName);
    }

    /**
     * The tags that this version knows, in the order in which Graph documents them.
     *
     * @return an unmodifiable list
     */
    public static List<CollaborationTag> known() {
        return KNOWN;
    }

    /**
     * Whether this version knows the tag.
     *
     * @return true for the constants of this class
     */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }
}
