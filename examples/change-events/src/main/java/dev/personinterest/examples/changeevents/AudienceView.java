package dev.personinterest.examples.changeevents;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.Audience;
import dev.personinterest.examples.changeevents.InterestChange.Kind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * What some audiences see of the change of a row: the difference between what they saw before and what they see now. So an
 * interest that becomes visible is created for them, and one that is hidden is deleted.
 */
final class AudienceView {

    /** Columns that hold a property, by name. {@code inferred} is false, never null, without an inference. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("created", "createdDateTime"),
            Map.entry("created_by", "createdBy"),
            Map.entry("last_modified", "lastModifiedDateTime"),
            Map.entry("last_modified_by", "lastModifiedBy"),
            Map.entry("allowed_audiences", "allowedAudiences"),
            Map.entry("inferred", "inference"),
            Map.entry("confidence_score", "inference"),
            Map.entry("user_has_verified_accuracy", "inference"),
            Map.entry("categories", "categories"),
            Map.entry("description", "description"),
            Map.entry("display_name", "displayName"),
            Map.entry("web_url", "webUrl"),
            Map.entry("collaboration_tags", "collaborationTags"));

    private final Set<Audience> audiences;

    AudienceView(Set<Audience> audiences) {
        this.audiences = EnumSet.of(Audience.EVERYONE);
        this.audiences.addAll(audiences);
    }

    /** Returns the event of a change; empty if the audiences saw the interest neither before nor after. */
    Optional<InterestChange> of(@Nullable Struct before, @Nullable Struct after) {
        Struct seenBefore = visible(before);
        Struct seenAfter = visible(after);
        if (seenAfter != null) {
            Kind kind = seenBefore == null ? Kind.CREATED : Kind.UPDATED;
            return Optional.of(event(kind, seenAfter, difference(seenBefore, seenAfter)));
        }
        return Optional.ofNullable(seenBefore).map(row -> event(Kind.DELETED, row, Set.of()));
    }

    private @Nullable Struct visible(@Nullable Struct row) {
        return row != null && isVisible(row.getString("allowed_audiences")) ? row : null;
    }

    /** The rule of lists: what has no audiences is seen by the owner alone. */
    private boolean isVisible(@Nullable String allowed) {
        return audiences.contains(Audience.ME)
                || (allowed != null
                        && audiences.stream().anyMatch(AllowedAudiences.ofJoinedGraphNames(allowed)::contains));
    }

    private static Set<String> difference(@Nullable Struct before, Struct after) {
        return PROPERTIES.keySet().stream()
                .filter(column -> !Objects.equals(value(before, column), value(after, column)))
                .map(PROPERTIES::get)
                .collect(Collectors.toSet());
    }

    private static @Nullable Object value(@Nullable Struct row, String column) {
        Object value = row == null ? null : row.get(column);
        return Boolean.FALSE.equals(value) && column.equals("inferred") ? null : value;
    }

    private static InterestChange event(Kind kind, Struct row, Set<String> changedProperties) {
        return new InterestChange(
                kind, row.getString("owner_id"), row.getString("id"), row.getInt64("version"), changedProperties);
    }
}
