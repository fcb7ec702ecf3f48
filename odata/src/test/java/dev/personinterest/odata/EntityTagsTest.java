package dev.personinterest.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.update.Precondition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @Property
    void tagMatchesOnlyItsVersion(@ForAll PersonInterest interest, @ForAll PersonInterest other) {
        Precondition precondition = EntityTags.ifMatch(EntityTags.of(interest));

        assertThat(precondition.versions()).containsExactly(interest.version());
        assertThat(EntityTags.of(interest).equals(EntityTags.of(other)))
                .isEqualTo(interest.version() == other.version());
    }

    /** A proxy that compresses a response makes its tag weak, and the client sends the weak tag. */
    @Property
    void weakTagMatchesSameVersion(@ForAll PersonInterest interest) {
        assertThat(EntityTags.ifMatch("W/" + EntityTags.of(interest)))
                .isEqualTo(EntityTags.ifMatch(EntityTags.of(interest)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", " * "})
    void absentTagAndAsteriskMatchAnyVersion(@Nullable String ifMatch) {
        assertThat(EntityTags.ifMatch(ifMatch)).isEqualTo(Precondition.exists());
    }

    static Stream<List<Object>> lists() {
        return Stream.of(
                List.of("\"1\"", 1L),
                List.of("\"1\", \"2\"", 1L, 2L),
                List.of("\"1\",\"2\"\t,\"1\"", 1L, 2L),
                List.of(", \"3\",,\"4\",", 3L, 4L),
                List.of("W/\"1\"", 1L),
                List.of("W/\"1\", \"2\"", 1L, 2L),
                List.of("W/\"7\", \"7\"", 7L),
                List.of("\"7-gzip\""),
                List.of("W/\"7-gzip\""),
                List.of("\"7;gzip\""),
                List.of("\"7--gzip\", W/\"8\"", 8L),
                List.of("W/\"W/7\""),
                List.of("\"\""),
                List.of("\"01\""),
                List.of("\"+1\""),
                List.of("\"99999999999999999999\""),
                List.of("\"a,b\", \"7\"", 7L));
    }

    @ParameterizedTest
    @MethodSource
    void lists(List<Object> expected) {
        assertThat(EntityTags.ifMatch((String) expected.get(0)).versions().stream()
                        .map(Object.class::cast))
                .containsExactlyInAnyOrderElementsOf(expected.subList(1, expected.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "1",
                "\"1",
                "1\"",
                "\"1\" \"2\"",
                "\"1\",*",
                "w/\"1\"",
                "W/ \"1\"",
                "\"a b\"",
                "\"1\";x"
            })
    void invalidListOfTagsIsRejected(String ifMatch) {
        assertThatThrownBy(() -> EntityTags.ifMatch(ifMatch))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        exception -> assertThat(exception.violations())
                                .extracting("property")
                                .isEqualTo(Arrays.asList("If-Match")));
    }
}
