package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.storage.ListPosition;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PageTokenTest {

    @Property
    void leadsBackToItsPosition(@ForAll("ids") String owner, @ForAll("positions") ListPosition position) {
        String token = PageToken.encode(owner, position);

        assertThat(PageToken.decode(owner, token)).isEqualTo(position);
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Property
    void belongsToOneProfile(
            @ForAll("ids") String owner, @ForAll("ids") String stranger, @ForAll("positions") ListPosition position) {
        if (!owner.equals(stranger)) {
            assertRefused(stranger, PageToken.encode(owner, position));
        }
    }

    @Property
    void isRefusedWhenAnyCharacterIsDamaged(
            @ForAll("positions") ListPosition position, @ForAll int at, @ForAll char damage) {
        String token = PageToken.encode("owner", position);
        int index = Math.floorMod(at, token.length() - 1); // the last one has bits to spare
        StringBuilder damaged = new StringBuilder(token);
        damaged.setCharAt(index, damage);

        if (!damaged.toString().equals(token)) {
            assertRefused("owner", damaged.toString());
        }
    }

    @Property
    void anyOtherTextIsRefused(@ForAll String text) {
        assertRefused("owner", text);
    }

    private static void assertRefused(String owner, String token) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PageToken.decode(owner, token))
                .withMessageStartingWith("pageToken: ");
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(60).filter(PersonInterest::isId);
    }

    @Provide
    Arbitrary<ListPosition> positions() {
        Arbitrary<Instant> moments = Arbitraries.longs()
                .between(
                        TimestampPrecision.toSteps(TimestampPrecision.MIN),
                        TimestampPrecision.toSteps(TimestampPrecision.MAX))
                .map(TimestampPrecision::ofSteps);
        return Combinators.combine(moments, ids()).as(ListPosition::new);
    }
}
