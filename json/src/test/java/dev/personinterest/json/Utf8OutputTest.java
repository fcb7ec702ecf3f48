package dev.personinterest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The buffer grows before it overflows, at any position. */
class Utf8OutputTest {

    private static final MemberName NAME = new MemberName("a");

    private static final List<Consumer<JsonOutput>> TOKENS = List.of(
            output -> {
                output.startObject();
                output.name(NAME);
                output.startArray();
                output.endArray();
                output.endObject();
            },
            output -> output.text("plain"),
            output -> output.text("\u0000\"\\é€\uD83D\uDE00"),
            output -> output.textWithoutEscapes("plain"),
            output -> output.timestamp(Instant.parse("2020-07-06T06:34:12.2294868Z")),
            output -> output.number(0.12345),
            output -> output.number(-1),
            output -> output.truth(true),
            output -> output.truth(false),
            output -> {
                output.startObject();
                output.nullMember(NAME);
                output.nullMember(NAME);
                output.endObject();
            });

    @Example
    void tokenIsIndependentOfRemainingCapacity() {
        for (Consumer<JsonOutput> token : TOKENS) {
            byte[] expected = twice(token, 1_000);
            for (int capacity = 0; capacity < 100; capacity++) {
                assertThat(twice(token, capacity)).isEqualTo(expected);
            }
        }
    }

    private static byte[] twice(Consumer<JsonOutput> token, int capacity) {
        Utf8Output output = new Utf8Output(capacity);
        output.startArray();
        token.accept(output);
        token.accept(output);
        output.endArray();
        return output.take();
    }

    /** Includes buffers that are just large enough and buffers that are one byte too small. */
    @Property
    void textIsIndependentOfRemainingCapacity(@ForAll("texts") String text) {
        byte[] expected = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);
        for (int capacity = 0; capacity <= expected.length; capacity++) {
            Utf8Output output = new Utf8Output(capacity);
            output.text(text);
            assertThat(output.take()).isEqualTo(expected);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "€", "\uD83D\uDE00", "\u007f", "\u0080", "\u07ff", "\u0800")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
