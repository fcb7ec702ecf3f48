package dev.personinterest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UserRefTest {

    private final UserDirectory directory = new UserDirectory() {
        private final Map<String, String> users = Map.of("popov@contoso.com", "DB789417");

        @Override
        public boolean isUser(String id) {
            return users.containsValue(id);
        }

        @Override
        public Optional<String> findByUserPrincipalName(String userPrincipalName) {
            return Optional.ofNullable(users.get(userPrincipalName));
        }
    };

    private static Optional<String> resolve(String text, UserDirectory directory) {
        return ((UserRef.Named) UserRef.of(text)).resolve(directory);
    }

    @Example
    void idIsCaseSensitiveAndUserPrincipalNameIsNot() {
        assertThat(resolve("DB789417", directory)).contains("DB789417");
        assertThat(resolve("db789417", directory)).isEmpty();
        assertThat(resolve("popov@contoso.com", directory)).contains("DB789417");
        assertThat(resolve("POPOV@Contoso.COM", directory)).contains("DB789417");
        assertThat(resolve("popov@fabrikam.com", directory)).isEmpty();
    }

    @Property
    void directoryIsCalledOnlyForPossibleIdsAndNames(@ForAll String text) {
        UserDirectory strict = new UserDirectory() {
            @Override
            public boolean isUser(String id) {
                assertThat(id).isNotEmpty().doesNotContain("\u0000", "@").hasSizeLessThanOrEqualTo(255);
                return false;
            }

            @Override
            public Optional<String> findByUserPrincipalName(String userPrincipalName) {
                assertThat(userPrincipalName).contains("@").doesNotContain("\u0000");
                return Optional.empty();
            }
        };

        assertThat(resolve(text, strict)).isEmpty();
        assertThat(resolve(text + "@", strict)).isEmpty();
    }

    @Example
    void anyIdResolvesIdsButNoUserPrincipalNames() {
        assertThat(resolve("db789417", UserDirectory.anyId())).contains("db789417");
        assertThat(resolve("popov@contoso.com", UserDirectory.anyId())).isEmpty();
        assertThat(resolve("", UserDirectory.anyId())).isEmpty();
    }

    @Example
    void invalidIdFromDirectoryThrowsIllegalStateException() {
        UserDirectory faulty = new UserDirectory() {
            @Override
            public boolean isUser(String id) {
                return true;
            }

            @Override
            public Optional<String> findByUserPrincipalName(String userPrincipalName) {
                return Optional.of("");
            }
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> resolve("a@b", faulty))
                .withMessageContaining("directory");
    }
}
