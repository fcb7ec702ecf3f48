package dev.personinterest.json;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.personinterest.PersonInterestException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading a hostile body of 1 MiB allocates at most a small multiple of its length. */
class BoundedMemoryTest {

    private static final PersonInterestJson JSON = PersonInterestJson.create();
    private static final int BODY = 1 << 20;
    private static final long MAX_BYTES_PER_BYTE = 64;

    static Stream<Arguments> hostileBodies() {
        return Stream.of(
                Arguments.of("empty texts", "{\"categories\":[" + repeated("\"\",", "\"\"") + "]}"),
                Arguments.of("nulls", "{\"categories\":[" + repeated("null,", "null") + "]}"),
                Arguments.of("tags", "{\"collaborationTags\":[" + repeated("\"x\",", "\"x\"") + "],\"x\":1}"),
                Arguments.of("empty objects", "{\"categories\":[" + repeated("{},", "{}") + "]}"),
                Arguments.of("brackets", "{\"id\":" + "[".repeat(BODY - 10)),
                Arguments.of("braces", "{\"a\":".repeat(BODY / 6)),
                Arguments.of("the same name", "{" + repeated("\"foo\":1,", "\"foo\":1") + "}"),
                Arguments.of("annotations", "{" + repeated("\"@\":1,", "\"@\":1") + ",\"x\":1}"),
                Arguments.of(
                        "other names",
                        IntStream.range(0, 80_000)
                                .mapToObj(i -> "\"x" + i + "\":1")
                                .collect(joining(",", "{", "}"))),
                Arguments.of(
                        "long names",
                        IntStream.range(0, 4_000)
                                .mapToObj(i -> "\"" + "é".repeat(110) + i + "\":1")
                                .collect(joining(",", "{", "}"))),
                Arguments.of("audiences", "{\"allowedAudiences\":\"" + repeated("x,", "x") + "\"}"),
                Arguments.of("blank audiences", "{\"allowedAudiences\":\"" + " ".repeat(BODY - 40) + "\"}"),
                Arguments.of("escapes", "{\"id\":\"" + repeated("\\u00e9", "") + "\",\"x\":1}"),
                Arguments.of("a long number", "{\"inference\":{\"confidenceScore\":" + "1".repeat(BODY - 64) + "}}"),
                Arguments.of("a long ignored number", "{\"id\":" + "1".repeat(BODY - 64) + ",\"x\":1}"),
                Arguments.of("inferences", "{" + repeated("\"inference\":{},", "\"inference\":{}") + ",\"x\":1}"));
    }

    private static String repeated(String unit, String last) {
        return unit.repeat((BODY - 64) / unit.length()) + last;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileBodies")
    void hostileBodyIsRejectedWithBoundedAllocation(String what, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        assertThat(body.length).isBetween(BODY / 4, BODY);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        // The first constraint violation loads Hibernate Validator, once for all bodies.
        assertThatThrownBy(() -> JSON.readPatch("{\"x\":1,\"webUrl\":\"x\"}"))
                .isInstanceOf(PersonInterestException.class);

        long before = threads.getThreadAllocatedBytes(thread);
        PersonInterestException exception = null;
        try {
            JSON.readPatch(body);
        } catch (PersonInterestException e) {
            exception = e;
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(exception).as(what).isNotNull();
        assertThat(exception.getMessage().length()).isLessThan(20_000);
        assertThat(allocated).as(what).isLessThan(BODY * MAX_BYTES_PER_BYTE);
    }
}
