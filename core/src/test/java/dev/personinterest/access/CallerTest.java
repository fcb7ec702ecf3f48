package dev.personinterest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    @Test
    void stampsTheUser() {
        Caller caller = Caller.user("db789417").displayName("Innocenty Popov");

        assertThat(caller.identities()).isEqualTo(IdentitySet.ofUser(new Identity("Innocenty Popov", "db789417")));
        assertThat(caller.identities()).isSameAs(caller.identities());
    }

    @Test
    void isComparedByValue() {
        assertThat(Caller.user("a"))
                .isEqualTo(Caller.user("a"))
                .hasSameHashCodeAs(Caller.user("a"))
                .isNotEqualTo(Caller.user("A"))
                .isNotEqualTo(Caller.user("a").displayName("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000"})
    void hasAnIdThatCanOwnAProfile(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> Caller.user(id));
    }

    @Test
    void tellsNoNameAsText() {
        assertThat(Caller.user("a").displayName("secret")).hasToString("Caller[user=a]");
    }
}
