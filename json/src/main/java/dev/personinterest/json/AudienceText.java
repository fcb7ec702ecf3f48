package dev.personinterest.json;

import dev.personinterest.AllowedAudiences;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text in JSON for clients, which differs from {@link AllowedAudiences#joinedGraphNames()}. */
final class AudienceText {

    /**
     * The placeholder for a name that this version does not know (Microsoft's Graph API guidelines, evolvable enums).
     */
    static final String UNKNOWN = "unknownFutureValue";

    /** The maximum length of a text from a client; all names together take less than a tenth of it. */
    static final int MAX_LENGTH = 1000;

    private AudienceText() {}

    /** Returns the names, with a single {@value #UNKNOWN} for all names that this version does not know. */
    static String rendered(AllowedAudiences audiences) {
        AllowedAudiences shown = audiences.unknownNames().isEmpty()
                ? audiences
                : AllowedAudiences.of(audiences.flags(), List.of(UNKNOWN));
        return shown.joinedGraphNames();
    }

    /** Parses a client's names; returns null if the text is too long, or if the text or one of its names is empty. */
    static @Nullable AllowedAudiences parse(String text) {
        return text.length() > MAX_LENGTH ? null : parseComplete(text);
    }

    /** Parses names like {@link #parse}, but without a maximum length. */
    static @Nullable AllowedAudiences parseComplete(String text) {
        try {
            return AllowedAudiences.ofJoinedGraphNames(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
