package dev.personinterest.testkit;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Texts that storages or readers are known to get wrong: astral and combining characters, bidirectional marks, leading
 * and trailing blanks, case pairs, strings that collate equal, quotes and escape sequences of many languages.
 */
final class HostileText {

    private static final List<String> FRAGMENTS = List.of(
            "a",
            "A",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\u00a0",
            "\u200b",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u2028",
            "ß",
            "SS",
            "ı",
            "İ",
            "ς",
            "Σ",
            "é",
            "e\u0301",
            "Å",
            "\u212b",
            "ﬁ",
            "\u202e",
            "\u2067",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\ue000",
            "\uD83D\uDE00",
            "\uD834\uDD1E",
            "\uDBFF\uDFFF",
            "한",
            "\u1112\u1161\u11ab",
            "'",
            "\"",
            "\\",
            "\\u0041",
            "%",
            "_",
            "?",
            ";--",
            "${x}",
            "{0}",
            "</",
            "<",
            "&amp;",
            "null",
            "NULL",
            "[]",
            ",");

    private HostileText() {}

    /** Returns any storable text whose length in UTF-16 units is from {@code min} to {@code max}. */
    static Arbitrary<String> ofLength(int min, int max) {
        Arbitrary<String> fragments =
                Arbitraries.of(FRAGMENTS).list().ofMaxSize(8).map(parts -> String.join("", parts));
        Arbitrary<String> characters = codePoints()
                .list()
                .ofMaxSize(12)
                .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
        Arbitrary<String> longest = Combinators.combine(
                        Arbitraries.of("x", "é", "語", "\uD834\uDD1E"), Sizes.mostlyTheLargest(max))
                .as((unit, length) -> unit.repeat(length / unit.length()));
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                4,
                                Arbitraries.strings()
                                        .alpha()
                                        .ofMinLength(min)
                                        .ofMaxLength(Math.min(max, Math.max(min, 12)))),
                        Tuple.of(6, fragments),
                        Tuple.of(3, characters),
                        Tuple.of(1, longest))
                .map(text -> truncate(text, max))
                .filter(text -> text.length() >= min);
    }

    private static Arbitrary<Integer> codePoints() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(1, 0x24f)),
                Tuple.of(2, Arbitraries.integers().between(1, Character.MIN_SURROGATE - 1)),
                Tuple.of(1, Arbitraries.integers().between(Character.MAX_SURROGATE + 1, Character.MAX_CODE_POINT)));
    }

    private static String truncate(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, max > 0 && Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
