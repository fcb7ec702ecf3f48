package dev.personinterest.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonInterestKeyTest {

    @Test
    void keysAreComparedExactly() {
        assertThat(new PersonInterestKey("a", "b"))
                .isEqualTo(new PersonInterestKey("a", "b"))
                .isNotEqualTo(new PersonInterestKey("A", "b"))
                .isNotEqualTo(new PersonInterestKey("a", "b "))
                .isNotEqualTo(new PersonInterestKey("b", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "\uD800"})
    void invalidPartIsRejected(String notAnId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonInterestKey(notAnId, "id"))
                .withMessageStartingWith("ownerId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PersonInterestKey("owner", notAnId))
                .withMessageStartingWith("id");
    }
}
