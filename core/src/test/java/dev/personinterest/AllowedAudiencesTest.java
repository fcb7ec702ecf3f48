package dev.personinterest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAudiencesTest {

    @Property
    void flagsAreSumOfAudienceFlags(@ForAll Set<Audience> audiences) {
        AllowedAudiences set = AllowedAudiences.of(audiences.toArray(Audience[]::new));

        assertThat(set.flags())
                .isEqualTo(audiences.stream().mapToInt(Audience::flag).sum());
        assertThat(AllowedAudiences.of(set.flags(), List.of())).isEqualTo(set);
        for (Audience audience : Audience.values()) {
            assertThat(set.contains(audience)).isEqualTo(audience == Audience.ME || audiences.contains(audience));
        }
    }

    @Test
    void meHasFlagZero() {
        assertThat(AllowedAudiences.of(Audience.ME, Audience.ORGANIZATION))
                .isEqualTo(AllowedAudiences.of(Audience.ORGANIZATION))
                .hasToString("organization");
        assertThat(AllowedAudiences.of())
                .isEqualTo(AllowedAudiences.of(Audience.ME))
                .hasToString("me");
    }

    @Test
    void knownAudiencesAreInOrderOfTheirFlags() {
        assertThat(AllowedAudiences.of(Audience.EVERYONE, Audience.FAMILY, Audience.CONTACTS)
                        .known())
                .containsExactly(Audience.FAMILY, Audience.CONTACTS, Audience.EVERYONE);
    }

    @Test
    void keepsUnknownNames() {
        AllowedAudiences stored = AllowedAudiences.ofGraphNames(List.of("followers", "contacts"));

        assertThat(stored.known()).containsExactly(Audience.CONTACTS);
        assertThat(stored.unknownNames()).containsExactly("followers");
        assertThat(stored).isNotEqualTo(AllowedAudiences.of(Audience.CONTACTS));
        assertThat(AllowedAudiences.of(stored.flags(), stored.unknownNames())).isEqualTo(stored);
    }

    @Test
    void unknownNamesAloneAreNotEqualToMe() {
        AllowedAudiences stored = AllowedAudiences.ofGraphNames(List.of("followers"));

        assertThat(stored.known()).isEmpty();
        assertThat(stored).isNotEqualTo(AllowedAudiences.of());
    }

    @Test
    void knownNameAmongUnknownNamesBecomesFlag() {
        assertThat(AllowedAudiences.of(0, List.of("everyone"))).isEqualTo(AllowedAudiences.of(Audience.EVERYONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", " followers", "followers\n", "\u0000", "\uD800"})
    void rejectsNameThatCannotBeReadBack(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedAudiences.ofGraphNames(List.of(name)));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, -1, 127})
    void rejectsUnknownFlag(int flags) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedAudiences.of(flags, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'organization'; 'organization'",
                "'organization,me, family '; 'family,organization'",
                "'me'; 'me'",
                "'me,me'; 'me'",
                "'zebras,everyone,ants'; 'everyone,ants,zebras'",
                "'me,ants'; 'ants'",
                "'Family'; 'Family'"
            })
    void joinedNamesAreParsedAndCanonicalized(String joined, String canonical) {
        AllowedAudiences audiences = AllowedAudiences.ofJoinedGraphNames(joined);

        assertThat(audiences.joinedGraphNames()).isEqualTo(canonical).isEqualTo(audiences.toString());
        assertThat(AllowedAudiences.ofJoinedGraphNames(canonical)).isEqualTo(audiences);
        assertThat(audiences).isEqualTo(AllowedAudiences.ofGraphNames(List.of(canonical.split(","))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "family,", ",family", "family,,me", " ", "family, ,me", "a\u0000"})
    void rejectsInvalidNameInJoinedNames(String joined) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedAudiences.ofJoinedGraphNames(joined));
    }
}
