package dev.personinterest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.PersonInterest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VisibilityTest {

    private static PersonInterest interestFor(AllowedAudiences audiences) {
        return PersonInterest.builder("id", Instant.EPOCH)
                .allowedAudiences(audiences)
                .build();
    }

    @Property
    void interestIsVisibleIfAudiencesOverlap(@ForAll Set<Audience> allowed, @ForAll Set<Audience> members) {
        boolean shared = members.stream().anyMatch(member -> member != Audience.ME && allowed.contains(member));
        PersonInterest interest = interestFor(AllowedAudiences.of(allowed.toArray(Audience[]::new)));

        assertThat(Visibility.of(members).includes(interest)).isEqualTo(shared);
        assertThat(Visibility.everything().includes(interest)).isTrue();
    }

    @Property
    void interestWithNullOrUnknownAudiencesIsVisibleOnlyToOwner(@ForAll Set<Audience> members) {
        for (AllowedAudiences closed : new AllowedAudiences[] {
            null, AllowedAudiences.of(), AllowedAudiences.of(0, List.of("followers", "unknownFutureValue"))
        }) {
            assertThat(Visibility.of(members).includes(interestFor(closed))).isFalse();
            assertThat(Visibility.everything().includes(interestFor(closed))).isTrue();
        }
    }

    @Example
    void isComparedByValue() {
        assertThat(Visibility.of(Set.of(Audience.FAMILY, Audience.ME)))
                .isEqualTo(Visibility.of(List.of(Audience.FAMILY, Audience.FAMILY)))
                .hasSameHashCodeAs(Visibility.of(Set.of(Audience.FAMILY)))
                .hasToString("Visibility[[FAMILY]]")
                .isNotEqualTo(Visibility.of(Set.of()))
                .isNotEqualTo(Visibility.everything());
        assertThat(Visibility.of(Set.of()).isEverything()).isFalse();
        assertThat(Visibility.of(Set.of(Audience.ME)).audiences()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> Visibility.everything().audiences());
    }

    @Property
    void audiencesDoNotIncludeMe(@ForAll Set<Audience> members) {
        Set<Audience> expected = new HashSet<>(members);
        expected.remove(Audience.ME);

        assertThat(Visibility.of(members).audiences()).isEqualTo(expected);
    }
}
