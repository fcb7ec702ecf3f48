package dev.personinterest.json;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of audiences in JSON: their names in the order of their flags, joined by a comma without a blank, for Graph's
 * Java SDK loses a name after a blank.
 */
final class AudienceText {

    /** What stands for a name that this version does not know (Microsoft's Graph API guidelines, evolvable enums). */
    static final String UNKNOWN = "unknownFutureValue";

    /** The longest text that is read; all names together take less than a tenth. */
    static final int MAX_LENGTH = 1000;

    private static final List<Audience> AUDIENCES = List.of(Audience.values());

    /** The text of each combination of known audiences, at the sum of their flags. */
    private static final List<String> KNOWN = IntStream.rangeClosed(
                    0, AUDIENCES.stream().mapToInt(Audience::flag).sum())
            .mapToObj(flags -> joined(AllowedAudiences.of(flags, List.of()), Stream.empty()))
            .toList();

    private AudienceText() {}

    /** The text as a reader of this version is to see it: one {@value #UNKNOWN} in place of all unknown names. */
    static String rendered(AllowedAudiences audiences) {
        return audiences.unknownNames().isEmpty()
                ? KNOWN.get(audiences.flags())
                : joined(audiences, Stream.of(UNKNOWN));
    }

    /** The text with all names as they are. */
    static String complete(AllowedAudiences audiences) {
        return joined(audiences, audiences.unknownNames().stream());
    }

    private static String joined(AllowedAudiences audiences, Stream<String> others) {
        return Stream.concat(audiences.known().stream().map(Audience::graphName), others)
                .collect(Collectors.joining(","));
    }

    /** Reads names with blanks round them or not; null if the text is too long, or it or one of its names is empty. */
    static @Nullable AllowedAudiences parse(String text) {
        return text.length() > MAX_LENGTH ? null : parseComplete(text);
    }

    /** Reads names as {@link #parse} does, but of any length. */
    static @Nullable AllowedAudiences parseComplete(String text) {
        int flags = 0;
        Collection<String> unknown = List.of();
        for (int start = 0; start <= text.length(); ) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String name = text.substring(start, end).strip();
            if (name.isEmpty()) {
                return null;
            }
            Audience audience = known(name);
            if (audience != null) {
                flags |= audience.flag();
            } else {
                unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
                unknown.add(name);
            }
            start = end + 1;
        }
        return AllowedAudiences.of(flags, unknown);
    }

    private static @Nullable Audience known(String name) {
        for (Audience audience : AUDIENCES) {
            if (audience.graphName().equals(name)) {
                return audience;
            }
        }
        return null;
    }
}
