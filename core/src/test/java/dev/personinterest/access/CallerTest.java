package dev.personinterest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.constraints.StorableText;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    private static final Identity APPLICATION = new Identity("Contoso", "app-id");

    @Test
    void identitiesOfUserContainUser() {
        Caller caller = Caller.user("db789417").displayName("Innocenty Popov");

        assertThat(caller.identities()).isEqualTo(IdentitySet.ofUser(new Identity("Innocenty Popov", "db789417")));
        assertThat(caller.identities()).isSameAs(caller.identities());
    }

    @Test
    void identitiesOfUserThroughApplicationContainBoth() {
        IdentitySet both = new IdentitySet(APPLICATION, null, new Identity("Innocenty Popov", "db789417"));

        assertThat(Caller.user("db789417")
                        .through(APPLICATION)
                        .displayName("Innocenty Popov")
                        .scopes("User.Read")
                        .personalAccount()
                        .identities())
                .isEqualTo(both);
        assertThat(Caller.user("db789417")
                        .displayName("Innocenty Popov")
                        .personalAccount()
                        .scopes("User.Read")
                        .through(APPLICATION)
                        .identities())
                .isEqualTo(both);
    }

    @Test
    void identitiesOfApplicationContainApplication() {
        assertThat(Caller.application("app-id")
                        .displayName("Contoso")
                        .roles("User.Read.All")
                        .identities())
                .isEqualTo(new IdentitySet(APPLICATION, null, null));
    }

    @Test
    void permissionsAreScopesOrRolesAndEmptyByDefault() {
        DelegatedCaller user = Caller.user("a").scopes("User.Read", "User.Read", "openid");

        assertThat(user.permissions()).containsExactlyInAnyOrder("User.Read", "openid");
        assertThat(user.displayName("x").through(APPLICATION).personalAccount().permissions())
                .isEqualTo(user.permissions());
        assertThat(user.scopes(List.of("Mail.Read")).permissions()).containsExactly("Mail.Read");
        assertThat(Caller.user("a").permissions()).isEmpty();
        assertThat(Caller.application("a").permissions()).isEmpty();
        assertThat(Caller.application("a")
                        .roles("User.Read.All")
                        .displayName("x")
                        .permissions())
                .containsExactly("User.Read.All");
    }

    @Test
    void permissionTypeDependsOnKindOfCaller() {
        assertThat(Caller.user("a").permissionType()).isEqualTo(PermissionType.DELEGATED_WORK_OR_SCHOOL);
        assertThat(Caller.user("a").personalAccount().displayName("x").permissionType())
                .isEqualTo(PermissionType.DELEGATED_PERSONAL);
        assertThat(Caller.application("a").permissionType()).isEqualTo(PermissionType.APPLICATION);
    }

    @Test
    void isUserComparesIdExactlyAndIsFalseForApplications() {
        assertThat(Caller.user("a").isUser("a")).isTrue();
        assertThat(Caller.user("a").isUser("A")).isFalse();
        assertThat(Caller.application("a").isUser("a")).isFalse();
    }

    @Test
    void isComparedByValue() {
        assertThat(Caller.user("a"))
                .isEqualTo(Caller.user("a"))
                .hasSameHashCodeAs(Caller.user("a"))
                .isNotEqualTo(Caller.user("A"))
                .isNotEqualTo(Caller.user("a").displayName("x"))
                .isNotEqualTo(Caller.user("a").through(APPLICATION))
                .isNotEqualTo(Caller.user("a").personalAccount())
                .isNotEqualTo(Caller.user("a").scopes("User.Read"))
                .isNotEqualTo(Caller.application("a"));
        assertThat(Caller.application("a"))
                .isEqualTo(Caller.application("a"))
                .hasSameHashCodeAs(Caller.application("a"))
                .isNotEqualTo(Caller.application("b"))
                .isNotEqualTo(Caller.application("a").displayName("x"))
                .isNotEqualTo(Caller.application("a").roles("User.Read.All"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000"})
    void invalidIdIsRejected(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> Caller.user(id));
        assertThatIllegalArgumentException().isThrownBy(() -> Caller.application(id));
    }

    /** Names {@code caller.displayName}, because {@code displayName} would be the property of the request body. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000", "\uD83D", "\uDE00\uD83D"})
    void violationForUnstorableNameNamesCaller(String name) {
        for (ThrowingCallable naming : List.<ThrowingCallable>of(
                () -> Caller.user("a").displayName(name),
                () -> Caller.user("a").through(APPLICATION).displayName(name),
                () -> Caller.application("a").displayName(name))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(naming)
                    .satisfies(e ->
                            assertThat(e.violations()).containsExactly(StorableText.violation("caller.displayName")));
        }
    }

    @Test
    void violationForUnstorableApplicationNamesIdentity() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Caller.user("a").through(new Identity("\u0000", "\u0000")))
                .satisfies(e -> assertThat(e.violations())
                        .containsExactly(
                                StorableText.violation("identity.displayName"), StorableText.violation("identity.id")));
    }

    @Test
    void toStringContainsNoName() {
        assertThat(Caller.user("a").displayName("secret").through(new Identity("secret", "b")))
                .hasToString("Caller[user=a]");
        assertThat(Caller.application("a").displayName("secret")).hasToString("Caller[application=a]");
    }
}
