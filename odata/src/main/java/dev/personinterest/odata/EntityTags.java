package dev.personinterest.odata;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.constraints.Violation;
import dev.personinterest.update.Precondition;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts an interest's version to the entity tag of HTTP, and back.
 *
 * <p>Graph does not document entity tags for this resource, so they are an addition. They do not affect a client that
 * sends no {@code If-Match}.
 */
public final class EntityTags {

    /** An entity tag (RFC 9110, section 8.8.3), followed by the comma before the next one. */
    private static final Pattern TAG =
            Pattern.compile("[ \\t]*(?:W/)?\"(?<opaque>[\\x21\\x23-\\x7E\\x80-\\xFF]*+)\"[ \\t]*+(?:,|$)|[ \\t]*+,");

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,18}");

    private EntityTags() {}

    /**
     * Returns the value of the header {@code ETag}: a strong tag, because each change of an interest gives it a new
     * version.
     *
     * @param interest the interest
     * @return the tag, with its quotes
     */
    public static String of(PersonInterest interest) {
        return "\"" + interest.version() + "\"";
    }

    /**
     * Reads the header {@code If-Match} (RFC 9110, section 13.1.1).
     *
     * <p>Weak tags are compared like strong ones: {@code W/"7"} is version 7, as OData 4.01 requires. (RFC 9110
     * requires the strong comparison.) A tag that {@link #of} never returns, such as the {@code "7-gzip"} of a proxy,
     * matches no interest.
     *
     * @param ifMatch the header's value, with the values of several headers joined by commas, or null if the request
     *     has no such header
     * @return the precondition; {@link Precondition#exists()} for null and for {@code *}
     * @throws InvalidRequestException if the value is neither {@code *} nor a list of entity tags; its violation names
     *     the property {@code If-Match}
     */
    public static Precondition ifMatch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Precondition.exists();
        }
        Set<Long> versions = new HashSet<>();
        boolean any = false;
        Matcher tag = TAG.matcher(ifMatch);
        int end = 0;
        while (end < ifMatch.length()) {
            if (!tag.find(end) || tag.start() != end) {
                throw malformed();
            }
            end = tag.end();
            String opaque = tag.group("opaque");
            any |= opaque != null;
            if (opaque != null && VERSION.matcher(opaque).matches()) {
                addVersion(opaque, versions);
            }
        }
        if (!any) {
            throw malformed();
        }
        return Precondition.versionIn(versions);
    }

    private static void addVersion(String digits, Set<Long> versions) {
        try {
            versions.add(Long.valueOf(digits));
        } catch (NumberFormatException e) {
            // No interest has this version.
        }
    }

    private static InvalidRequestException malformed() {
        return new InvalidRequestException(
                new Violation("If-Match", "entityTags", "must be * or quoted entity tags, separated by commas"));
    }
}
