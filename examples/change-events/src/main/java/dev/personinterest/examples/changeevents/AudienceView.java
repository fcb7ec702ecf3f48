package dev.personinterest.examples.changeevents;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.examples.changeevents.InterestChange.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Decides which event {@code audiences} and {@link Audience#EVERYONE} get of a change: how what they see differs. */
record AudienceView(Set<Audience> audiences) {

    private static final Set<String> NO_PROPERTIES = Set.of("owner_id", "id", "version");
    private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

    /** Properties whose name is not the column's name in camel case. Three columns hold the inference. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "created", "createdDateTime",
            "last_modified", "lastModifiedDateTime",
            "inferred", "inference",
            "confidence_score", "inference",
            "user_has_verified_accuracy", "inference");

    /** Returns the event of a change; empty if the audiences saw the interest neither before nor after. */
    Optional<InterestChange> of(Struct change) {
        Struct before = visible(change.getStruct("before"));
        Struct after = visible(change.getStruct("after"));
        Kind kind = before == null ? Kind.CREATED : after == null ? Kind.DELETED : Kind.UPDATED;
        Set<String> properties = after == null ? Set.of() : difference(before, after);
        return Optional.ofNullable(after == null ? before : after)
                .map(row -> new InterestChange(
                        kind, row.getString("owner_id"), row.getString("id"), row.getInt64("version"), properties));
    }

    /** The rule of lists: an interest without audiences is visible to its owner alone. */
    private @Nullable Struct visible(@Nullable Struct row) {
        String names = row == null ? null : row.getString("allowed_audiences");
        AllowedAudiences allowed = AllowedAudiences.ofJoinedGraphNames(names == null ? "me" : names);
        return allowed.contains(Audience.EVERYONE) || audiences.stream().anyMatch(allowed::contains) ? row : null;
    }

    private static Set<String> difference(@Nullable Struct before, Struct after) {
        return after.schema().fields().stream()
                .map(field -> field.name())
                .filter(column -> !NO_PROPERTIES.contains(column))
                .filter(column -> !Objects.equals(value(before, column), value(after, column)))
                .map(column -> OTHER_NAMES.getOrDefault(
                        column,
                        UNDERSCORE
                                .matcher(column)
                                .replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT))))
                .collect(Collectors.toSet());
    }

    /** Returns the value of a column, null if there is none. {@code inferred} is false without an inference. */
    private static @Nullable Object value(@Nullable Struct row, String column) {
        Object value = row == null ? null : row.get(column);
        return Boolean.FALSE.equals(value) && column.equals("inferred") ? null : value;
    }
}
