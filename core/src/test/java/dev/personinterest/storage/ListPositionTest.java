package dev.personinterest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ListPositionTest {

    @Property
    void textsAreOrderedLikeTheirUtf8Bytes(@ForAll("texts") String left, @ForAll("texts") String right) {
        int expected =
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(ListPosition.compareTexts(left, right))).isEqualTo(Integer.signum(expected));
    }

    @Property
    void timestampIsComparedBeforeId(@ForAll("texts") String left, @ForAll("texts") String right) {
        ListPosition early = new ListPosition.AtMoment(Instant.EPOCH, left);
        ListPosition late = new ListPosition.AtMoment(Instant.EPOCH.plusNanos(100), right);

        assertThat(early).isLessThan(late);
        assertThat(late).isGreaterThan(early);
        assertThat(new ListPosition.AtMoment(Instant.EPOCH, right).compareTo(early))
                .isEqualTo(ListPosition.compareTexts(right, left));
    }

    @Property
    void textIsComparedBeforeIdAndNullIsFirst(@ForAll("texts") String left, @ForAll("texts") String right) {
        ListPosition none = new ListPosition.AtText(null, left);
        ListPosition some = new ListPosition.AtText(left, "z");
        ListPosition other = new ListPosition.AtText(right, "a");

        assertThat(none).isLessThan(some).isLessThan(other).isEqualByComparingTo(none);
        assertThat(Integer.signum(some.compareTo(other)))
                .isEqualTo(left.equals(right) ? 1 : Integer.signum(ListPosition.compareTexts(left, right)));
        assertThat(Integer.signum(other.compareTo(some))).isEqualTo(-Integer.signum(some.compareTo(other)));
    }

    @Example
    void positionsOfDifferentOrdersAreNotComparable() {
        ListPosition moment = new ListPosition.AtMoment(Instant.EPOCH, "id");
        ListPosition text = new ListPosition.AtText("a", "id");

        assertThatIllegalArgumentException().isThrownBy(() -> moment.compareTo(text));
        assertThatIllegalArgumentException().isThrownBy(() -> text.compareTo(moment));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "A",
                        " ",
                        "é",
                        "\uD7FF",
                        "\uE000",
                        "\uFFFF",
                        "\uD800\uDC00",
                        "\uDBFF\uDFFF",
                        "\uD800\uDC01")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
