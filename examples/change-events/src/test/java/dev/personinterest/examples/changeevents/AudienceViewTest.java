package dev.personinterest.examples.changeevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.Audience;
import dev.personinterest.examples.changeevents.InterestChange.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** The audience rule, for histories of one interest. The expected events are derived from the interest, not from columns. */
class AudienceViewTest {

    private static final Schema ROW = SchemaBuilder.struct()
            .optional()
            .field("owner_id", Schema.STRING_SCHEMA)
            .field("id", Schema.STRING_SCHEMA)
            .field("version", Schema.INT64_SCHEMA)
            .field("created", Schema.INT64_SCHEMA)
            .field("created_by", Schema.OPTIONAL_STRING_SCHEMA)
            .field("last_modified", Schema.INT64_SCHEMA)
            .field("last_modified_by", Schema.OPTIONAL_STRING_SCHEMA)
            .field("allowed_audiences", Schema.OPTIONAL_STRING_SCHEMA)
            .field("inferred", Schema.BOOLEAN_SCHEMA)
            .field("confidence_score", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("user_has_verified_accuracy", Schema.OPTIONAL_BOOLEAN_SCHEMA)
            .field("categories", Schema.OPTIONAL_STRING_SCHEMA)
            .field("description", Schema.OPTIONAL_STRING_SCHEMA)
            .field("display_name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("web_url", Schema.OPTIONAL_STRING_SCHEMA)
            .field("collaboration_tags", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema CHANGE =
            SchemaBuilder.struct().field("before", ROW).field("after", ROW).build();

    /** Texts by the property's name, and the column of each. */
    private static final Map<String, String> TEXTS = Map.of(
            "createdBy", "created_by",
            "lastModifiedBy", "last_modified_by",
            "categories", "categories",
            "description", "description",
            "displayName", "display_name",
            "webUrl", "web_url",
            "collaborationTags", "collaboration_tags");

    private record Inference(
            @Nullable Double confidenceScore, @Nullable Boolean userHasVerifiedAccuracy) {}

    /** An interest, apart from its ids and version. {@code audiences} are null or names. Texts that are null are absent. */
    private record State(
            long created,
            long lastModified,
            @Nullable Set<String> audiences,
            @Nullable Inference inference,
            Map<String, String> texts) {

        boolean isVisibleTo(Set<Audience> viewers) {
            if (viewers.contains(Audience.ME)) {
                return true;
            }
            return audiences != null
                    && (audiences.contains("everyone")
                            || viewers.stream().map(Audience::graphName).anyMatch(audiences::contains));
        }

        @Nullable
        Object property(String name) {
            return switch (name) {
                case "createdDateTime" -> created;
                case "lastModifiedDateTime" -> lastModified;
                case "allowedAudiences" -> audiences;
                case "inference" -> inference;
                default -> texts.get(name);
            };
        }

        Struct row(long version) {
            Struct row = new Struct(ROW)
                    .put("owner_id", "owner")
                    .put("id", "i")
                    .put("version", version)
                    .put("created", created)
                    .put("last_modified", lastModified)
                    .put("allowed_audiences", audiences == null ? null : String.join(",", audiences))
                    .put("inferred", inference != null)
                    .put("confidence_score", inference == null ? null : inference.confidenceScore())
                    .put("user_has_verified_accuracy", inference == null ? null : inference.userHasVerifiedAccuracy());
            texts.forEach((name, text) -> row.put(TEXTS.get(name), text));
            return row;
        }
    }

    /** An empty state is one in which the interest is deleted, or does not exist yet. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void eventIsDifferenceOfVisibleStates(
            @ForAll("histories") List<Optional<State>> history, @ForAll Set<Audience> viewers) {
        AudienceView view = new AudienceView(viewers);
        State before = null;
        for (int version = 1; version <= history.size(); version++) {
            State after = history.get(version - 1).orElse(null);
            if (before != null || after != null) {
                Struct change = new Struct(CHANGE)
                        .put("before", before == null ? null : before.row(version - 1))
                        .put("after", after == null ? null : after.row(version));
                Optional<InterestChange> expected = expected(before, after, version, viewers);
                Statistics.label("event")
                        .collect(expected.map(InterestChange::kind)
                                .map(Kind::name)
                                .orElse("none"))
                        .coverage(coverage -> {
                            for (String event : List.of("CREATED", "UPDATED", "DELETED", "none")) {
                                coverage.check(event).percentage(percentage -> percentage > 3);
                            }
                        });
                assertThat(view.of(change)).isEqualTo(expected);
            }
            before = after;
        }
    }

    private static Optional<InterestChange> expected(
            @Nullable State before, @Nullable State after, long version, Set<Audience> viewers) {
        boolean saw = before != null && before.isVisibleTo(viewers);
        boolean sees = after != null && after.isVisibleTo(viewers);
        if (!saw && !sees) {
            return Optional.empty();
        }
        if (!sees) {
            return Optional.of(new InterestChange(Kind.DELETED, "owner", "i", version - 1, Set.of()));
        }
        Set<String> names = new TreeSet<>(TEXTS.keySet());
        names.addAll(List.of("createdDateTime", "lastModifiedDateTime", "allowedAudiences", "inference"));
        names.removeIf(name -> Objects.equals(saw ? before.property(name) : null, after.property(name)));
        return Optional.of(new InterestChange(saw ? Kind.UPDATED : Kind.CREATED, "owner", "i", version, names));
    }

    @Provide
    Arbitrary<List<Optional<State>>> histories() {
        return states().optional(0.7).list().ofMaxSize(10);
    }

    private static Arbitrary<State> states() {
        Arbitrary<Set<String>> audiences = Arbitraries.of(
                        "me",
                        "family",
                        "contacts",
                        "groupMembers",
                        "organization",
                        "federatedOrganizations",
                        "everyone",
                        "unknownToThisVersion")
                .set()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(names -> names.size() > 1 ? withoutMe(names) : names);
        Arbitrary<Inference> inferences = Combinators.combine(
                        Arbitraries.of(0.0, 0.5).injectNull(0.3),
                        Arbitraries.of(true, false).injectNull(0.3))
                .as(Inference::new);
        Arbitrary<Map<String, String>> texts =
                Arbitraries.maps(Arbitraries.of(TEXTS.keySet()), Arbitraries.of("", "a", "[]"));
        return Combinators.combine(
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.longs().between(0, 2),
                        audiences.injectNull(0.2),
                        inferences.injectNull(0.3),
                        texts)
                .as(State::new);
    }

    /** As the table keeps them: sorted, and {@code me} only alone. */
    private static Set<String> withoutMe(Set<String> names) {
        Set<String> others = new TreeSet<>(names);
        others.remove("me");
        return others;
    }
}
