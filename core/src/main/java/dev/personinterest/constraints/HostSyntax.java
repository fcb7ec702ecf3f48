package dev.personinterest.constraints;

/**
 * The syntax of a URL's host: a DNS name, an IPv4 address, or an IPv6 address in brackets (RFC 3986, section 3.2.2).
 */
final class HostSyntax {

    private static final AsciiSet LETTERS_AND_DIGITS = AsciiSet.LETTERS.and(AsciiSet.DIGITS);
    private static final int IPV6_GROUPS = 8;

    private HostSyntax() {}

    static boolean accepts(String text, int start, int end) {
        if (start >= end) {
            return false;
        }
        if (text.charAt(start) == '[') {
            return text.charAt(end - 1) == ']' && isIpv6(text, start + 1, end - 1);
        }
        return isName(text, start, end) || isIpv4(text, start, end);
    }

    /**
     * Labels of letters, digits and inner hyphens, joined by dots, optionally with a dot at the end. The last of
     * several begins with a letter (RFC 1123, section 2.1), so that a name never looks like an address.
     */
    private static boolean isName(String text, int start, int end) {
        int label = start;
        while (true) {
            int labelEnd = label;
            while (labelEnd < end && isNameCharacter(text.charAt(labelEnd))) {
                labelEnd++;
            }
            if (labelEnd == label || text.charAt(label) == '-' || text.charAt(labelEnd - 1) == '-') {
                return false;
            }
            if (labelEnd >= end - 1) {
                return (labelEnd == end || text.charAt(labelEnd) == '.')
                        && (label == start || AsciiSet.LETTERS.contains(text.charAt(label)));
            }
            if (text.charAt(labelEnd) != '.') {
                return false;
            }
            label = labelEnd + 1;
        }
    }

    private static boolean isNameCharacter(char c) {
        return LETTERS_AND_DIGITS.contains(c) || c == '-';
    }

    /** Four numbers from 0 to 255, without leading zeros, because some parsers read these as octal numbers. */
    private static boolean isIpv4(String text, int start, int end) {
        int i = start;
        for (int number = 0; number < 4; number++) {
            if (number > 0 && (i >= end || text.charAt(i++) != '.')) {
                return false;
            }
            int first = i;
            int value = 0;
            while (i < end && i < first + 3 && AsciiSet.DIGITS.contains(text.charAt(i))) {
                value = value * 10 + (text.charAt(i++) - '0');
            }
            boolean leadingZero = i > first + 1 && text.charAt(first) == '0';
            if (i == first || leadingZero || value > 255) {
                return false;
            }
        }
        return i == end;
    }

    /**
     * Returns whether the text has eight groups of up to four hexadecimal digits. An IPv4 address may replace the last
     * two groups, and {@code ::} may replace one or more.
     */
    private static boolean isIpv6(String text, int start, int end) {
        int i = start;
        int groups = 0;
        boolean compressed = text.startsWith("::", start);
        if (compressed) {
            i += 2;
        }
        while (i < end) {
            int groupEnd = i;
            while (AsciiSet.HEX_DIGITS.contains(text.charAt(groupEnd))) { // stops at the closing bracket at the latest
                groupEnd++;
            }
            if (text.charAt(groupEnd) == '.') {
                groups += 2;
                return isIpv4(text, i, end) && isComplete(groups, compressed);
            }
            if (groupEnd == i || groupEnd > i + 4) {
                return false;
            }
            groups++;
            if (groupEnd == end) {
                break;
            }
            if (text.charAt(groupEnd) != ':' || groupEnd + 1 == end) {
                return false;
            }
            i = groupEnd + 1;
            if (text.charAt(i) == ':') {
                if (compressed) {
                    return false;
                }
                compressed = true;
                i++;
            }
        }
        return isComplete(groups, compressed);
    }

    private static boolean isComplete(int groups, boolean compressed) {
        return compressed ? groups < IPV6_GROUPS : groups == IPV6_GROUPS;
    }
}
