package dev.personinterest.access;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of permissions that Graph publishes for the operations on a person's interests, as data.
 *
 * <p>Graph has changed them: {@link #published()} is the latest version, {@link #publishedIn2024()} an older one that
 * lets applications write.
 *
 * <p>A permission whose name ends in {@code .All} applies to every profile, any other only to the caller's own. An
 * application without a signed-in user has no profile. Immutable and safe for use by any number of threads.
 */
public final class PermissionTable implements PermissionPolicy {

    private static final String ALL_PROFILES = ".All";

    private static final PermissionTable PUBLISHED = newest();
    private static final PermissionTable PUBLISHED_IN_2024 = of2024();

    private final Map<Operation, Map<PermissionType, List<String>>> permissions;

    private PermissionTable(Map<Operation, Map<PermissionType, List<String>>> permissions) {
        this.permissions = permissions;
    }

    /**
     * Returns the latest published version, in which only users can write.
     *
     * <table>
     * <caption>Permissions, least privileged first</caption>
     * <tr><th>operation<th>delegated, work or school<th>delegated, personal<th>application
     * <tr><td>list, get<td>User.Read, User.ReadBasic.All, User.Read.All, User.ReadWrite, User.ReadWrite.All<td>the same
     *     <td>User.Read.All, User.ReadWrite.All
     * <tr><td>create, update<td>User.ReadWrite, User.ReadWrite.All, AgentIdUser.ReadWrite.All,
     *     AgentIdUser.ReadWrite.IdentityParentedBy<td>User.ReadWrite<td>not supported
     * <tr><td>delete<td colspan="3">same as update; the page for delete of this version was not available
     * </table>
     *
     * @return the same instance each time
     * @see <a href="https://learn.microsoft.com/en-us/graph/api/profile-list-interests?view=graph-rest-beta">List</a>
     * @see <a href="https://learn.microsoft.com/en-us/graph/api/profile-post-interests?view=graph-rest-beta">Create</a>
     * @see <a href="https://learn.microsoft.com/en-us/graph/api/personinterest-get?view=graph-rest-beta">Get</a>
     * @see <a href="https://learn.microsoft.com/en-us/graph/api/personinterest-update?view=graph-rest-beta">Update</a>
     */
    public static PermissionTable published() {
        return PUBLISHED;
    }

    private static PermissionTable newest() {
        List<String> read =
                List.of("User.Read", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite", "User.ReadWrite.All");
        List<String> applicationRead = List.of("User.Read.All", "User.ReadWrite.All");
        List<String> write = List.of(
                "User.ReadWrite",
                "User.ReadWrite.All",
                "AgentIdUser.ReadWrite.All",
                "AgentIdUser.ReadWrite.IdentityParentedBy");
        List<String> personalWrite = List.of("User.ReadWrite");
        List<String> notSupported = List.of();
        return new PermissionTable(Map.of())
                .with(Operation.LIST, read, read, applicationRead)
                .with(Operation.GET, read, read, applicationRead)
                .with(Operation.CREATE, write, personalWrite, notSupported)
                .with(Operation.UPDATE, write, personalWrite, notSupported)
                .with(Operation.DELETE, write, personalWrite, notSupported);
    }

    /**
     * Returns the version that was published until 2024, in which applications with {@code User.ReadWrite.All} can
     * write, too.
     *
     * <table>
     * <caption>Permissions, least privileged first</caption>
     * <tr><th>operation<th>delegated, work or school<th>delegated, personal<th>application
     * <tr><td>list<td>User.Read, User.ReadWrite, User.ReadBasic.All, User.Read.All, User.ReadWrite.All<td>the same
     *     <td>User.Read.All, User.ReadWrite.All
     * <tr><td>get<td>as list<td>as list<td>User.ReadBasic.All, User.Read.All, User.ReadWrite.All
     * <tr><td>create, update, delete<td>User.ReadWrite, User.ReadWrite.All<td>the same<td>User.ReadWrite.All
     * </table>
     *
     * <p>Sources, by path and commit of the repositories of the documentation, {@code
     * microsoftgraph/microsoft-graph-docs} (first) and {@code microsoft-graph-docs-contrib} (the others), under {@code
     * api-reference/beta}:
     *
     * <ul>
     *   <li>{@code api/personinterest-delete.md} at 6282905b
     *   <li>{@code api/personinterest-get.md} at 03b0c51e
     *   <li>{@code api/profile-list-interests.md} at 1271a779
     *   <li>{@code includes/permissions/profile-post-interests-permissions.md} at 2c095ade
     *   <li>{@code includes/permissions/personinterest-update-permissions.md} at c9bbab2c
     * </ul>
     *
     * @return the same instance each time
     */
    public static PermissionTable publishedIn2024() {
        return PUBLISHED_IN_2024;
    }

    private static PermissionTable of2024() {
        List<String> read =
                List.of("User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All");
        List<String> applicationList = List.of("User.Read.All", "User.ReadWrite.All");
        List<String> applicationGet = List.of("User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All");
        List<String> write = List.of("User.ReadWrite", "User.ReadWrite.All");
        List<String> applicationWrite = List.of("User.ReadWrite.All");
        return new PermissionTable(Map.of())
                .with(Operation.LIST, read, read, applicationList)
                .with(Operation.GET, read, read, applicationGet)
                .with(Operation.CREATE, write, write, applicationWrite)
                .with(Operation.UPDATE, write, write, applicationWrite)
                .with(Operation.DELETE, write, write, applicationWrite);
    }

    /**
     * Returns these tables with different permissions for one operation and one permission type. For example, a service
     * that adopts only the permission of applications to update from {@link #publishedIn2024()}:
     *
     * <pre>{@code
     * PermissionTable permissions = PermissionTable.published()
     *         .with(Operation.UPDATE, PermissionType.APPLICATION, List.of("User.ReadWrite.All"));
     * }</pre>
     *
     * @param operation the operation
     * @param type the permission type
     * @param names the permissions, each of which is sufficient, least privileged first; empty if the operation is not
     *     supported
     * @return new tables
     */
    public PermissionTable with(Operation operation, PermissionType type, Collection<String> names) {
        Map<Operation, Map<PermissionType, List<String>>> changed = new EnumMap<>(Operation.class);
        changed.putAll(permissions);
        Map<PermissionType, List<String>> row = new EnumMap<>(PermissionType.class);
        row.putAll(changed.getOrDefault(operation, Map.of()));
        row.put(type, List.copyOf(names));
        changed.put(operation, row);
        return new PermissionTable(changed);
    }

    private PermissionTable with(
            Operation operation, List<String> workOrSchool, List<String> personal, List<String> application) {
        return with(operation, PermissionType.DELEGATED_WORK_OR_SCHOOL, workOrSchool)
                .with(operation, PermissionType.DELEGATED_PERSONAL, personal)
                .with(operation, PermissionType.APPLICATION, application);
    }

    /**
     * Returns the permissions that allow an operation, at least in the caller's own profile. Each of them is
     * sufficient.
     *
     * @param operation the operation
     * @param type the permission type
     * @return an unmodifiable list, least privileged first; empty if the operation is not supported
     */
    public List<String> permissions(Operation operation, PermissionType type) {
        return permissions.getOrDefault(operation, Map.of()).getOrDefault(type, List.of());
    }

    @Override
    public boolean permits(Caller caller, Operation operation, String ownerId) {
        boolean own = caller.isUser(ownerId);
        List<String> sufficient = permissions(operation, caller.permissionType());
        for (int i = 0; i < sufficient.size(); i++) {
            String permission = sufficient.get(i);
            if ((own || permission.endsWith(ALL_PROFILES))
                    && caller.permissions().contains(permission)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> sufficientPermissions(Caller caller, Operation operation, String ownerId) {
        return permissions(operation, caller.permissionType()).stream()
                .filter(permission -> caller.isUser(ownerId) || permission.endsWith(ALL_PROFILES))
                .toList();
    }
}
