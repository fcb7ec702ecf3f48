package dev.personinterest.json;

import dev.personinterest.AllowedAudiences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What JSON for clients has in place of {@link AllowedAudiences#joinedGraphNames()}. */
final class AudienceText {

    /** What stands for a name that this version does not know (Microsoft's Graph API guidelines, evolvable enums). */
    static final String UNKNOWN = "unknownFutureValue";

    /** The longest text that is read from a client; all names together take less than a tenth. */
    static final int MAX_LENGTH = 1000;

    private AudienceText() {}

    /** Returns the names with one {@value #UNKNOWN} in place of all that this version does not know. */
    static String rendered(AllowedAudiences audiences) {
        AllowedAudiences shown = audiences.unknownNames().isEmpty()
                ? audiences
                : AllowedAudiences.of(audiences.flags(), List.of(UNKNOWN));
        return shown.joinedGraphNames();
    }

    /** Reads a client's names; null if the text is too long, or it or one of its names is empty. */
    static @Nullable AllowedAudiences parse(String text) {
        return text.length() > MAX_LENGTH ? null : parseComplete(text);
    }

    /** Reads names as {@link #parse} does, but of any length. */
    static @Nullable AllowedAudiences parseComplete(String text) {
        try {
            return AllowedAudiences.ofJoinedGraphNames(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
