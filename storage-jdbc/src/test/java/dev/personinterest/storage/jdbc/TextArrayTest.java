package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextArrayTest {

    @Property(tries = 1000)
    void arraysRoundTrip(@ForAll("texts") List<String> texts) {
        assertThat(TextArray.read(TextArray.write(texts))).isEqualTo(texts);
    }

    /** Therefore a database can find an element by a substring search. */
    @Property(tries = 1000)
    void arrayContainsElementIffTextContainsElementText(
            @ForAll("texts") List<String> texts, @ForAll("texts") List<String> others) {
        for (String text : Stream.concat(texts.stream(), others.stream())
                .filter(Objects::nonNull)
                .flatMap(text ->
                        Stream.of(text, text + ",", "\"" + text, text + "\\", text.substring(text.length() / 2)))
                .toList()) {
            assertThat(TextArray.write(texts).contains(TextArray.element(text)))
                    .as("%s in %s", text, texts)
                    .isEqualTo(texts.contains(text));
        }
    }

    /** An independent JSON parser reads the same elements. */
    @Property(tries = 50)
    void postgreSqlReadsSameElements(@ForAll("texts") List<String> texts) throws SQLException {
        try (Connection connection = Database.POSTGRESQL.pool().getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT value FROM json_array_elements_text(?::json) WITH ORDINALITY ORDER BY ordinality")) {
            select.setString(1, TextArray.write(texts));
            try (ResultSet rows = select.executeQuery()) {
                for (String text : texts) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(text);
                }
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<Character> anyButNulAndSurrogates = Arbitraries.chars().range('\u0001', '\uD7FF');
        Arbitrary<Character> special =
                Arbitraries.of('"', '\\', '/', '[', ']', ',', '\n', '\t', '\u0001', '\u001f', 'n');
        return Arbitraries.oneOf(anyButNulAndSurrogates, special)
                .list()
                .ofMaxSize(8)
                .map(characters -> {
                    StringBuilder text = new StringBuilder();
                    characters.forEach(text::append);
                    return text.toString();
                })
                .injectNull(0.1)
                .list()
                .ofMaxSize(5);
    }

    @Test
    void handwrittenJsonIsRead() {
        assertThat(TextArray.read(" [ \"a\" ,\tnull,\r\n\"\\u00e9\\n\\\"\\/\" ] "))
                .isEqualTo(Arrays.asList("a", null, "é\n\"/"));
        assertThat(TextArray.read("[ ]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "]",
                "[\"a\"",
                "[\"a",
                "[\"a\\",
                "[\"\\u12\"]",
                "[\"\\u12g4\"]",
                "[\"\\x\"]",
                "[1]",
                "[nul]",
                "[\"a\",]",
                "[,]",
                "[\"a\" \"b\"]",
                "[]]",
                "null",
                "{}",
                "[[]]",
                "[\"a\"]x"
            })
    void otherTextsAreRejected(String text) {
        assertThatThrownBy(() -> TextArray.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
