package dev.personinterest.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTableTest {

    private static final PermissionTable PUBLISHED = PermissionTable.published();

    /** The tables of the documentation, by operation and permission type, least privileged first. */
    @ParameterizedTest
    @CsvSource(nullValues = "not supported", delimiter = '|', textBlock = """
            LIST   | DELEGATED_WORK_OR_SCHOOL | User.Read, User.ReadBasic.All, User.Read.All, User.ReadWrite, User.ReadWrite.All
            LIST   | DELEGATED_PERSONAL       | User.Read, User.ReadBasic.All, User.Read.All, User.ReadWrite, User.ReadWrite.All
            LIST   | APPLICATION              | User.Read.All, User.ReadWrite.All
            GET    | DELEGATED_WORK_OR_SCHOOL | User.Read, User.ReadBasic.All, User.Read.All, User.ReadWrite, User.ReadWrite.All
            GET    | DELEGATED_PERSONAL       | User.Read, User.ReadBasic.All, User.Read.All, User.ReadWrite, User.ReadWrite.All
            GET    | APPLICATION              | User.Read.All, User.ReadWrite.All
            CREATE | DELEGATED_WORK_OR_SCHOOL | User.ReadWrite, User.ReadWrite.All, AgentIdUser.ReadWrite.All, AgentIdUser.ReadWrite.IdentityParentedBy
            CREATE | DELEGATED_PERSONAL       | User.ReadWrite
            CREATE | APPLICATION              | not supported
            UPDATE | DELEGATED_WORK_OR_SCHOOL | User.ReadWrite, User.ReadWrite.All, AgentIdUser.ReadWrite.All, AgentIdUser.ReadWrite.IdentityParentedBy
            UPDATE | DELEGATED_PERSONAL       | User.ReadWrite
            UPDATE | APPLICATION              | not supported
            DELETE | DELEGATED_WORK_OR_SCHOOL | User.ReadWrite, User.ReadWrite.All, AgentIdUser.ReadWrite.All, AgentIdUser.ReadWrite.IdentityParentedBy
            DELETE | DELEGATED_PERSONAL       | User.ReadWrite
            DELETE | APPLICATION              | not supported
            """)
    void matchesPublishedTables(Operation operation, PermissionType type, String names) {
        assertThat(PUBLISHED.permissions(operation, type))
                .isEqualTo(names == null ? List.of() : Arrays.asList(names.split(", ")));
    }

    /** The tables of the documentation of 2024, in the same form. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LIST   | DELEGATED_WORK_OR_SCHOOL | User.Read, User.ReadWrite, User.ReadBasic.All, User.Read.All, User.ReadWrite.All
            LIST   | DELEGATED_PERSONAL       | User.Read, User.ReadWrite, User.ReadBasic.All, User.Read.All, User.ReadWrite.All
            LIST   | APPLICATION              | User.Read.All, User.ReadWrite.All
            GET    | DELEGATED_WORK_OR_SCHOOL | User.Read, User.ReadWrite, User.ReadBasic.All, User.Read.All, User.ReadWrite.All
            GET    | DELEGATED_PERSONAL       | User.Read, User.ReadWrite, User.ReadBasic.All, User.Read.All, User.ReadWrite.All
            GET    | APPLICATION              | User.ReadBasic.All, User.Read.All, User.ReadWrite.All
            CREATE | DELEGATED_WORK_OR_SCHOOL | User.ReadWrite, User.ReadWrite.All
            CREATE | DELEGATED_PERSONAL       | User.ReadWrite, User.ReadWrite.All
            CREATE | APPLICATION              | User.ReadWrite.All
            UPDATE | DELEGATED_WORK_OR_SCHOOL | User.ReadWrite, User.ReadWrite.All
            UPDATE | DELEGATED_PERSONAL       | User.ReadWrite, User.ReadWrite.All
            UPDATE | APPLICATION              | User.ReadWrite.All
            DELETE | DELEGATED_WORK_OR_SCHOOL | User.ReadWrite, User.ReadWrite.All
            DELETE | DELEGATED_PERSONAL       | User.ReadWrite, User.ReadWrite.All
            DELETE | APPLICATION              | User.ReadWrite.All
            """)
    void matchesTablesPublishedIn2024(Operation operation, PermissionType type, String names) {
        assertThat(PermissionTable.publishedIn2024().permissions(operation, type))
                .containsExactly(names.split(", "));
    }

    @Test
    void onlyTablesOf2024PermitWritesByApplications() {
        Caller application = Caller.application("app").roles("User.ReadWrite.All");

        for (Operation operation : List.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE)) {
            assertThat(PermissionTable.publishedIn2024().permits(application, operation, "alice"))
                    .isTrue();
            assertThat(PUBLISHED.permits(application, operation, "alice")).isFalse();
        }
    }

    /** The tables for get and list differ for applications. */
    @Test
    void getAndListPermissionsDiffer() {
        Caller application = Caller.application("app").roles("User.ReadBasic.All");

        assertThat(PermissionTable.publishedIn2024().permits(application, Operation.GET, "alice"))
                .isTrue();
        assertThat(PermissionTable.publishedIn2024().permits(application, Operation.LIST, "alice"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsPermittedWithoutPermission(Operation operation) {
        assertThat(PUBLISHED.permits(Caller.user("alice"), operation, "alice")).isFalse();
        assertThat(PUBLISHED.permits(
                        Caller.user("alice").scopes("user.readwrite.all", "Mail.ReadWrite"), operation, "alice"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void permissionWithoutAllPermitsOnlyOwnProfile(Operation operation) {
        Caller narrow = Caller.user("alice").scopes("User.ReadWrite", "AgentIdUser.ReadWrite.IdentityParentedBy");
        Caller wide = Caller.user("alice").scopes("User.ReadWrite.All");

        assertThat(PUBLISHED.permits(narrow, operation, "alice")).isTrue();
        assertThat(PUBLISHED.permits(narrow, operation, "bob")).isFalse();
        assertThat(PUBLISHED.permits(narrow, operation, "Alice")).isFalse();
        assertThat(PUBLISHED.permits(wide, operation, "alice")).isTrue();
        assertThat(PUBLISHED.permits(wide, operation, "bob")).isTrue();
    }

    @Test
    void sufficientPermissionsDependOnProfile() {
        DelegatedCaller alice = Caller.user("alice");

        assertThat(PUBLISHED.sufficientPermissions(alice, Operation.GET, "bob"))
                .containsExactly("User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All");
        assertThat(PUBLISHED.sufficientPermissions(alice.personalAccount(), Operation.UPDATE, "alice"))
                .containsExactly("User.ReadWrite");
        assertThat(PUBLISHED.sufficientPermissions(Caller.application("app"), Operation.UPDATE, "alice"))
                .isEmpty();
    }

    @Test
    void tableCanBeExtended() {
        PermissionTable permissions =
                PUBLISHED.with(Operation.UPDATE, PermissionType.APPLICATION, List.of("User.ReadWrite.All"));
        Caller application = Caller.application("app").roles("User.ReadWrite.All");

        assertThat(permissions.permits(application, Operation.UPDATE, "alice")).isTrue();
        assertThat(permissions.permits(application, Operation.DELETE, "alice")).isFalse();
        assertThat(permissions.permits(Caller.user("a").scopes("User.ReadWrite"), Operation.UPDATE, "a"))
                .isTrue();
        assertThat(PUBLISHED.permits(application, Operation.UPDATE, "alice")).isFalse();
    }
}
