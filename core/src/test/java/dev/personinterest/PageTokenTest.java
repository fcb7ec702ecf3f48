package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.personinterest.storage.ListPosition;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
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

    /** Whoever knows the format can make such a token; a storage must not meet what no interest can have. */
    @Example
    void aPositionWhereNoInterestCanStandIsRefused() {
        Instant moment = TimestampPrecision.MIN;
        String longest = "x".repeat(PersonInterest.MAX_ID_LENGTH);

        assertThat(PageToken.decode("owner", PageToken.encode("owner", new ListPosition(moment, longest))))
                .isEqualTo(new ListPosition(moment, longest));
        for (String id : new String[] {"\u0000", longest + "x"}) {
            assertRefused("owner", PageToken.encode("owner", new ListPosition(moment, id)));
        }
        for (long steps : new long[] {Long.MIN_VALUE, TimestampPrecision.toSteps(moment) - 1, Long.MAX_VALUE}) {
            assertRefused(
                    "owner", PageToken.encode("owner", new ListPosition(TimestampPrecision.ofSteps(steps), "id")));
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
