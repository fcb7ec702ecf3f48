package dev.personinterest.constraints;

/**
 * The syntax that {@link WebUrl} documents, checked in one pass and without allocation. This runs for every patch that
 * sets a URL, and {@link java.net.URI} allocates a dozen objects for one.
 */
final class WebUrlSyntax {

    /** {@code pchar} and {@code /}: the characters of a path, besides escapes (RFC 3986, sections 2.3 and 3.3). */
    private static final AsciiSet PATH =
            AsciiSet.LETTERS.and(AsciiSet.DIGITS).and("-._~").and("!$&'()*+,;=").and(":@/");

    /** The characters of a query or a fragment, besides escapes (RFC 3986, sections 3.4 and 3.5). */
    private static final AsciiSet QUERY = PATH.and("?");

    private WebUrlSyntax() {}

    static boolean accepts(String text) {
        int authority = schemeEnd(text);
        if (authority < 0) {
            return false;
        }
        int path = authority;
        while (path < text.length() && !endsAuthority(text.charAt(path))) {
            path++;
        }
        if (!isAuthority(text, authority, path)) {
            return false;
        }
        int query = charactersEnd(text, path, PATH);
        int fragment =
                query < text.length() && text.charAt(query) == '?' ? charactersEnd(text, query + 1, QUERY) : query;
        int end = fragment < text.length() && text.charAt(fragment) == '#'
                ? charactersEnd(text, fragment + 1, QUERY)
                : fragment;
        return end == text.length();
    }

    /**
     * Returns where the authority begins, after {@code http://} or {@code https://} in any case; -1 if there is
     * neither.
     */
    private static int schemeEnd(String text) {
        if (!startsWithLetters(text, "http")) {
            return -1;
        }
        int colon = text.length() > 4 && lowerCase(text.charAt(4)) == 's' ? 5 : 4;
        return text.startsWith("://", colon) ? colon + 3 : -1;
    }

    /**
     * Not {@link String#regionMatches(boolean, int, String, int, int)}, which treats a long s and a Kelvin sign as
     * letters.
     */
    private static boolean startsWithLetters(String text, String lowerCase) {
        if (text.length() < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (lowerCase(text.charAt(i)) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#';
    }

    /** Accepts {@code host [ ":" port ]}. Neither part may contain {@code @}, so user information is rejected. */
    private static boolean isAuthority(String text, int start, int end) {
        int hostEnd = start;
        if (start < end && text.charAt(start) == '[') {
            hostEnd = text.indexOf(']', start) + 1; // 0 if there is none
        } else {
            while (hostEnd < end && text.charAt(hostEnd) != ':') {
                hostEnd++;
            }
        }
        return HostSyntax.accepts(text, start, hostEnd) && isPort(text, hostEnd, end);
    }

    /**
     * Accepts the empty text, or a colon and a number up to 65535. The number may be missing (RFC 3986, section 3.2.3).
     */
    private static boolean isPort(String text, int start, int end) {
        if (start == end) {
            return true;
        }
        if (start > end || text.charAt(start) != ':') {
            return false;
        }
        int port = 0;
        for (int i = start + 1; i < end; i++) {
            char c = text.charAt(i);
            if (!AsciiSet.DIGITS.contains(c)) {
                return false;
            }
            port = port * 10 + (c - '0');
            if (port > 65_535) {
                return false;
            }
        }
        return true;
    }

    /** Returns the index of the first character that is not in the set, not an escape, and not beyond ASCII. */
    private static int charactersEnd(String text, int start, AsciiSet set) {
        int i = start;
        while (i < text.length()) {
            int length = set.contains(text.charAt(i)) ? 1 : escapedOrBeyondAsciiLength(text, i);
            if (length == 0) {
                break;
            }
            i += length;
        }
        return i;
    }

    private static int escapedOrBeyondAsciiLength(String text, int index) {
        if (text.charAt(index) == '%') {
            return isHexDigit(text, index + 1) && isHexDigit(text, index + 2) ? 3 : 0;
        }
        return beyondAsciiLength(text, index);
    }

    private static boolean isHexDigit(String text, int index) {
        return index < text.length() && AsciiSet.HEX_DIGITS.contains(text.charAt(index));
    }

    /**
     * Returns the length in UTF-16 code units of the character at an index if it is beyond ASCII and permitted,
     * otherwise 0.
     */
    private static int beyondAsciiLength(String text, int index) {
        int c = text.codePointAt(index);
        boolean permitted = c >= 0x80
                && !Character.isISOControl(c)
                && !Character.isSpaceChar(c)
                && !isBidirectionalFormatting(c)
                && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE); // an unpaired one
        return permitted ? Character.charCount(c) : 0;
    }

    /**
     * Returns whether a character can make a text look like a different one: those of RFC 3987, section 4.1, and those
     * that Unicode added since.
     */
    private static boolean isBidirectionalFormatting(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
