package dev.personinterest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ListPositionTest {

    @Property
    void idsAreOrderedAsTheirUtf8Bytes(@ForAll("texts") String left, @ForAll("texts") String right) {
        int expected =
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(ListPosition.compareIds(left, right))).isEqualTo(Integer.signum(expected));
    }

    @Property
    void theMomentComesFirst(@ForAll("texts") String left, @ForAll("texts") String right) {
        ListPosition early = new ListPosition(Instant.EPOCH, left);
        ListPosition late = new ListPosition(Instant.EPOCH.plusNanos(100), right);

        assertThat(early).isLessThan(late);
        assertThat(late).isGreaterThan(early);
        assertThat(new ListPosition(Instant.EPOCH, right).compareTo(early))
                .isEqualTo(ListPosition.compareIds(right, left));
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
