package dev.personinterest.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlSyntaxTest {

    // Examples

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h",
                "HTTPS://WWW.Example.COM/",
                "hTtP://example.com.:80",
                "http://example.com:",
                "http://h:0",
                "http://h:65535?q#f",
                "http://h:00080/",
                "http://3com.com",
                "http://a--b.x1",
                "http://0.0.0.0",
                "http://255.255.255.255:1/",
                "http://[::]",
                "http://[::1]:80/",
                "http://[1:2:3:4:5:6:7:8]",
                "http://[1:2:3:4:5:6:7::]",
                "http://[::2:3:4:5:6:7:8]",
                "http://[1::8]",
                "http://[1:2:3:4:5:6:192.0.2.1]",
                "http://[::ffff:192.0.2.1]",
                "http://[2001:DB8::aBcD]?",
                "http://h/a//b/../;x=1:@!$&'()*+,-._~",
                "http://h/%C3%a4?%20#%ff",
                "http://h?a=/?b",
                "http://h#/?",
                "https://de.wikipedia.org/wiki/Köln",
                "http://h/?q=日本#\uD83D\uDE00",
                "http://xn--mnchen-3ya.de/",
            })
    void accepts(String url) {
        assertThat(WebUrlSyntax.accepts(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h",
                "/a",
                "//h/a",
                "http",
                "http:",
                "http:/h",
                "http:h",
                "http://",
                "http:///a",
                "http://?q",
                "http://#f",
                "http://:80",
                "ftp://h",
                "httpss://h",
                "http\u017F://h", // a long s, which equals s if case is ignored
                "mailto:a@h",
                "javascript://h/%0aalert(1)",
                " http://h",
                "http://h ",
                "http://h\n",
                "http://h/a b",
                "http://h/\t",
                "http://h\\a",
                "http://h/\\",
                "http://u@h",
                "http://u:p@h",
                "http://@h",
                "http://h@",
                "http://h:x",
                "http://h:-1",
                "http://h:+1",
                "http://h:1:2",
                "http://h:65536",
                "http://h:4294967297",
                "http://h:99999999999999999999",
                "http://-h",
                "http://h-",
                "http://a-.b",
                "http://.h",
                "http://a..b",
                "http://a.b..",
                "http://.",
                "http://a_b",
                "http://a%20b",
                "http://h.1",
                "http://1.2.3",
                "http://1.2.3.4.5",
                "http://1.2.3.4.",
                "http://1.2.3.256",
                "http://1.2.3.1000",
                "http://münchen.de",
                "http://пример",
                "http://[]",
                "http://[",
                "http://[::1",
                "http://[::1/]",
                "http://::1",
                "http://[:]",
                "http://[:::]",
                "http://[1]",
                "http://[1:]",
                "http://[:1]",
                "http://[1::2::3]",
                "http://[1:2:3:4:5:6:7:8:9]",
                "http://[1:2:3:4:5:6:7]",
                "http://[1:2:3:4::5:6:7:8]",
                "http://[12345::]",
                "http://[g::]",
                "http://[1.2.3.4]",
                "http://[::1.2.3]",
                "http://[::1.2.3.4:5]",
                "http://[1:2:3:4:5:6:7:1.2.3.4]",
                "http://[1:2:3:4:5:6::1.2.3.4]",
                "http://[::.1.2.3]",
                "http://[v1.a]",
                "http://[::1]a",
                "http://h[::1]",
                "http://h/%",
                "http://h/%1",
                "http://h/%g0",
                "http://h/%0g",
                "http://h?%",
                "http://h#%4",
                "http://h##",
                "http://h/\"<>",
                "http://h/{}",
                "http://h/|^`",
                "http://h/\u0000",
                "http://h/\u007F",
                "http://h/\u0085",
                "http://h/\u00A0",
                "http://h/\u2028",
                "http://h/\u3000",
            })
    void rejects(String text) {
        assertThat(WebUrlSyntax.accepts(text)).isFalse();
    }

    // Properties

    @Property
    void generatedUrlIsAccepted(@ForAll("urls") String url) {
        assertThat(WebUrlSyntax.accepts(url)).isTrue();
    }

    @Property(tries = 10_000)
    void acceptedTextIsWebUrlForJava(@ForAll("almostUrls") String text) {
        boolean accepted = WebUrlSyntax.accepts(text);

        if (accepted) {
            assertThat(isWebUrlForJava(text)).isTrue();
        }
        Statistics.label("accepted").collect(accepted).coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 10);
            coverage.check(false).percentage(share -> share > 10);
        });
    }

    @Property(tries = 10_000)
    void webUrlForJavaIsRejectedOnlyForKnownReason(@ForAll("almostUrls") String text) {
        if (isWebUrlForJava(text)) {
            Set<Reason> reasons = Reason.of(text);

            assertThat(WebUrlSyntax.accepts(text)).isEqualTo(reasons.isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void reasonHasExample(Reason reason) {
        assertThat(isWebUrlForJava(reason.example)).isTrue();
        assertThat(Reason.of(reason.example)).containsExactly(reason);
        assertThat(WebUrlSyntax.accepts(reason.example)).isFalse();
    }

    /** The reasons to reject URLs that {@link URI} accepts. */
    @SuppressWarnings("ImmutableEnumChecker") // the predicates have no state
    enum Reason {
        /** RFC 6335, section 6: ports have 16 bits. */
        PORT_OUT_OF_RANGE("http://h:65536", text -> parsed(text).orElseThrow().getPort() > 65_535),

        /** A zone is meaningful only on one machine. RFC 3986 has no zones. */
        IPV6_ZONE(
                "http://[fe80::1%eth0]",
                text -> Pattern.compile("^[^/?#]*//\\[[^]]*%").matcher(text).find()),

        /** RFC 3986, section 3.2.2: no leading zeros. Some parsers read such numbers as octal. */
        LEADING_ZERO_IN_IPV4(
                "http://192.0.2.01",
                text -> Pattern.compile("([0-9]+\\.){3}[0-9]+(?=(%[^]]*)?]?$)")
                        .matcher(parsed(text).orElseThrow().getHost())
                        .results()
                        .flatMap(address -> Stream.of(address.group().split("\\.", -1)))
                        .anyMatch(number -> number.length() > 1 && number.startsWith("0"))),

        /** RFC 3986, section 3.2.2: brackets are allowed only around an address. */
        BRACKET_IN_QUERY_OR_FRAGMENT(
                "http://h?a[]=1",
                text -> Pattern.compile("[?#].*[\\[\\]]").matcher(text).find()),

        /** An unpaired surrogate has no UTF-8 encoding, so it cannot be percent-encoded or stored. */
        UNPAIRED_SURROGATE("http://h/\uD83D", text -> text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)),

        /** RFC 3987, section 4.1: they can make a text look like another text. Unicode property Bidi_Control. */
        BIDIRECTIONAL_FORMATTING(
                "http://h/\u202Emoc.live",
                text -> Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]")
                        .matcher(text)
                        .find());

        private final String example;
        private final Predicate<String> applies;

        Reason(String example, Predicate<String> applies) {
            this.example = example;
            this.applies = applies;
        }

        static Set<Reason> of(String text) {
            Set<Reason> reasons = EnumSet.noneOf(Reason.class);
            for (Reason reason : values()) {
                if (reason.applies.test(text)) {
                    reasons.add(reason);
                }
            }
            return reasons;
        }
    }

    private static boolean isWebUrlForJava(String text) {
        return parsed(text)
                .filter(uri -> "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                .isPresent();
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    // Generators

    @Provide
    Arbitrary<String> urls() {
        return Combinators.combine(
                        Arbitraries.of("http://", "https://", "HTTP://", "hTTpS://"),
                        hosts(),
                        Arbitraries.oneOf(
                                Arbitraries.of("", "", ":"),
                                Arbitraries.integers().between(0, 65_535).map(port -> ":" + port)),
                        parts("", "-._~!$&'()*+,;=:@/").map(path -> path.isEmpty() ? "" : "/" + path),
                        parts("?", "-._~!$&'()*+,;=:@/?"),
                        parts("#", "-._~!$&'()*+,;=:@/?"))
                .as((scheme, host, port, path, query, fragment) -> scheme + host + port + path + query + fragment);
    }

    private static Arbitrary<String> hosts() {
        Arbitrary<String> label = Combinators.combine(
                        Arbitraries.strings().alpha().ofLength(1),
                        Arbitraries.strings().alpha().numeric().withChars('-').ofMaxLength(5),
                        Arbitraries.strings().alpha().numeric().ofLength(1))
                .as((first, inner, last) -> first + inner + last);
        Arbitrary<String> names = Combinators.combine(label.list().ofMinSize(1).ofMaxSize(4), Arbitraries.of("", "."))
                .as((labels, dot) -> String.join(".", labels) + dot);
        Arbitrary<String> ipv4 = Arbitraries.integers()
                .between(0, 255)
                .list()
                .ofSize(4)
                .map(bytes -> bytes.get(0) + "." + bytes.get(1) + "." + bytes.get(2) + "." + bytes.get(3));
        return Arbitraries.oneOf(names, ipv4, ipv6(ipv4).map(address -> "[" + address + "]"));
    }

    private static Arbitrary<String> ipv6(Arbitrary<String> ipv4) {
        Arbitrary<List<String>> groups = Arbitraries.strings()
                .withChars("0123456789abcdefABCDEF")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofSize(8);
        return Combinators.combine(
                        groups,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(true, false),
                        ipv4)
                .as((all, compressed, before, after, withIpv4, tail) -> {
                    int room = withIpv4 ? 6 : 8;
                    if (!compressed) {
                        return String.join(":", all.subList(0, room)) + (withIpv4 ? ":" + tail : "");
                    }
                    int first = Math.min(before, room - 1);
                    int second = Math.min(after, room - 1 - first);
                    String end = String.join(":", all.subList(0, second));
                    return String.join(":", all.subList(0, first)) + "::" + end
                            + (withIpv4 ? (end.isEmpty() ? "" : ":") + tail : "");
                });
    }

    /** Returns the empty text, or a prefix followed by given characters, escapes and non-ASCII characters. */
    private static Arbitrary<String> parts(String prefix, String characters) {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.strings().alpha().numeric().ofLength(1)),
                Tuple.of(3, Arbitraries.strings().withChars(characters).ofLength(1)),
                Tuple.of(1, Arbitraries.of("%20", "%C3", "%ff", "ä", "日", "\u200D", "\uD83D\uDE00")));
        return Arbitraries.oneOf(
                Arbitraries.just(""), piece.list().ofMaxSize(8).map(pieces -> prefix + String.join("", pieces)));
    }

    /** Returns URLs with a replaced, inserted or removed part, and texts of characters that occur in URLs. */
    @Provide
    Arbitrary<String> almostUrls() {
        Arbitrary<String> foreign = Arbitraries.oneOf(
                Arbitraries.of("", "", "/", ":", "?", "#", "[", "]", "@", "%", ".", "-", "0", "00", "1", "9", "a", "F"),
                Arbitraries.of("%eth0", "::", "//", "\\", " ", "\t", "\u0000", "\u0085", "\u00A0", "\u2028", "\u202E"),
                Arbitraries.of("\uD83D", "\uDE00", "\uD83D\uDE00", "ä", "\u017F", "\u061C", "\u2066", "_", "|", "{"));
        Arbitrary<String> mutated = Combinators.combine(
                        urls(),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 3),
                        foreign)
                .as((url, place, removed, inserted) -> {
                    int start = (int) (place * url.length());
                    int end = Math.min(url.length(), start + removed);
                    return url.substring(0, start) + inserted + url.substring(end);
                });
        Arbitrary<String> randomText = Arbitraries.strings()
                .withChars("aF019.-:/?#[]@%_ä\uD83D ")
                .ofMaxLength(12)
                .map(rest -> "http://" + rest);
        Arbitrary<String> addresses = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("0129.")
                        .ofMinLength(5)
                        .ofMaxLength(12)
                        .map(host -> "http://" + host),
                Arbitraries.strings().withChars("01a::.").ofMaxLength(16).map(host -> "http://[" + host + "]"));
        return Arbitraries.frequencyOf(
                Tuple.of(1, urls()), Tuple.of(4, mutated), Tuple.of(1, randomText), Tuple.of(1, addresses));
    }
}
