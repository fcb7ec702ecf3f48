package dev.personinterest.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ViolationTest {

    @ParameterizedTest
    @MethodSource
    void pathIsSplitIntoSteps(String property, List<Object> steps) {
        assertThat(new Violation(property, "rule", "message").steps()).isEqualTo(steps);
    }

    static Stream<Arguments> pathIsSplitIntoSteps() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("webUrl", List.of("webUrl")),
                Arguments.of("categories[2]", List.of("categories", 2)),
                Arguments.of("inference.confidenceScore", List.of("inference", "confidenceScore")),
                Arguments.of("createdBy.user.id", List.of("createdBy", "user", "id")),
                // Names from a request.
                Arguments.of("a b", List.of("a b")),
                Arguments.of("categories[9999999999]", List.of("categories[9999999999]")));
    }
}
