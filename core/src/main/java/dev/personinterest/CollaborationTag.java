package dev.personinterest;

import dev.personinterest.constraints.StorableText;
import java.io.Serializable;
import java.util.List;

/**
 * An experience scenario tag that a user associates with an interest.
 *
 * <p>The set of tags is open: a name that this version does not know, stored by a newer version, is kept unchanged. A
 * patch can only set {@linkplain #isKnown() known} tags. Immutable, and compared by name, which is case-sensitive.
 *
 * @param graphName the name in JSON, such as {@code askMeAbout}
 */
public record CollaborationTag(String graphName) implements Serializable {

    /** The tag that others may ask the user about the interest. */
    public static final CollaborationTag ASK_ME_ABOUT = new CollaborationTag("askMeAbout");

    /** The tag that the user is able to mentor others. */
    public static final CollaborationTag ABLE_TO_MENTOR = new CollaborationTag("ableToMentor");

    /** The tag that the user wants to learn. */
    public static final CollaborationTag WANTS_TO_LEARN = new CollaborationTag("wantsToLearn");

    /** The tag that the user wants to improve. */
    public static final CollaborationTag WANTS_TO_IMPROVE = new CollaborationTag("wantsToImprove");

    private static final List<CollaborationTag> KNOWN =
            List.of(ASK_ME_ABOUT, ABLE_TO_MENTOR, WANTS_TO_LEARN, WANTS_TO_IMPROVE);

    /**
     * Creates a tag with a name, known to this version or not.
     *
     * @param graphName the name in JSON
     * @throws InvalidRequestException if a storage cannot hold the name; see {@link StorableText}
     */
    public CollaborationTag {
        if (!StorableText.accepts(graphName)) {
            throw new InvalidRequestException(StorableText.violation(PropertyNames.COLLABORATION_TAGS));
        }
    }

    /**
     * Returns the tag with a name, known to this version or not.
     *
     * @param graphName the name in JSON
     * @return the tag; the shared constant if the name is known
     * @throws InvalidRequestException if a storage cannot hold the name; see {@link StorableText}
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
     * Returns the tags that this version knows, in the order of Graph's documentation.
     *
     * @return an unmodifiable list
     */
    public static List<CollaborationTag> known() {
        return KNOWN;
    }

    /**
     * Returns whether this version knows the tag.
     *
     * @return true for the constants of this class
     */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }
}
