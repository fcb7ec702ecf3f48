package dev.personinterest.access;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of permissions that Graph publishes for the operations on a person's interests, as data.
 *
 * <p>A permission whose name ends in {@code .All} reaches every profile, any other only the caller's own. An application
 * has none of its own. Immutable; safe for any number of threads.
 *
 * @see <a href="https://learn.microsoft.com/en-us/graph/api/personinterest-update?view=graph-rest-beta#permissions">Graph:
 *     permissions to update a personInterest</a>
 */
public final class PermissionTable implements PermissionPolicy {

    private static final String ALL_PROFILES = ".All";

    private static final List<String> DELEGATED_READ =
            List.of("User.Read", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite", "User.ReadWrite.All");
    private static final List<String> APPLICATION_READ = List.of("User.Read.All", "User.ReadWrite.All");
    private static final List<String> DELEGATED_WRITE = List.of(
            "User.ReadWrite",
            "User.ReadWrite.All",
            "AgentIdUser.ReadWrite.All",
            "AgentIdUser.ReadWrite.IdentityParentedBy");
    private static final List<String> PERSONAL_WRITE = List.of("User.ReadWrite");
    private static final List<String> NOT_SUPPORTED = List.of();

    private static final PermissionTable PUBLISHED = new PermissionTable(Map.of())
            .with(Operation.LIST, DELEGATED_READ, DELEGATED_READ, APPLICATION_READ)
            .with(Operation.GET, DELEGATED_READ, DELEGATED_READ, APPLICATION_READ)
            .with(Operation.CREATE, DELEGATED_WRITE, PERSONAL_WRITE, NOT_SUPPORTED)
            .with(Operation.UPDATE, DELEGATED_WRITE, PERSONAL_WRITE, NOT_SUPPORTED)
            .with(Operation.DELETE, DELEGATED_WRITE, PERSONAL_WRITE, NOT_SUPPORTED);

    private final Map<Operation, Map<PermissionType, List<String>>> permissions;

    private PermissionTable(Map<Operation, Map<PermissionType, List<String>>> permissions) {
        this.permissions = permissions;
    }

    /**
     * The tables as published; for the deletion, which has none, that of the update.
     *
     * @return the same instance each time
     */
    public static PermissionTable published() {
        return PUBLISHED;
    }

    /**
     * These tables, but with other permissions in one place.
     *
     * <p>Graph does not let an application without a user write; a service that wants it to says so:
     *
     * <pre>{@code
     * PermissionTable permissions = PermissionTable.published()
     *         .with(Operation.UPDATE, PermissionType.APPLICATION, List.of("User.ReadWrite.All"));
     * }</pre>
     *
     * @param operation the operation
     * @param type which kind of permission
     * @param names the permissions each of which is enough, least privileged first; none for an operation that is not
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
     * The permissions each of which lets an operation be carried out, at least in the caller's own profile.
     *
     * @param operation the operation
     * @param type which kind of permission
     * @return an unmodifiable list, least privileged first; empty where the operation is not supported
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
