package dev.personinterest.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.FieldUpdate;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.update.Change;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The columns that an update assigns, for any patch and every dialect. */
class PatchedColumnsTest {

    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+) = (?:\\?|GREATEST|[^ ]*version \\+ 1)");

    @Property(tries = 500)
    void updateAssignsPatchedColumnsAndStamps(@ForAll PersonInterestPatch patch) {
        Assume.that(!patch.isEmpty());
        Change change = Samples.change(patch);
        for (Database database : Database.values()) {
            Statements statements =
                    new Statements(new DatabaseFacts(database.dialect(), null, List.of()), TableName.byDefault());

            assertThat(assigned(statements.update(Row.of(change).keySet(), true)))
                    .isEqualTo(expected(patch));
        }
    }

    private static Set<Column> assigned(String sql) {
        String assignments = sql.replaceFirst("^.*?(?:SET| UPDATE) (version = .*)$", "$1")
                .replaceFirst("( WHERE | RETURNING ).*$", "");
        Set<Column> columns = EnumSet.noneOf(Column.class);
        Matcher matcher = ASSIGNMENT.matcher(assignments);
        while (matcher.find()) {
            columns.add(Column.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT)));
        }
        return columns;
    }

    private static Set<Column> expected(PersonInterestPatch patch) {
        Set<Column> columns = EnumSet.of(Column.VERSION, Column.LAST_MODIFIED, Column.LAST_MODIFIED_BY);
        addIf(!patch.allowedAudiences().isKeep(), columns, Column.ALLOWED_AUDIENCES);
        addIf(!patch.categories().isKeep(), columns, Column.CATEGORIES);
        addIf(!patch.description().isKeep(), columns, Column.DESCRIPTION);
        addIf(!patch.displayName().isKeep(), columns, Column.DISPLAY_NAME);
        addIf(!patch.webUrl().isKeep(), columns, Column.WEB_URL);
        addIf(!patch.collaborationTags().isKeep(), columns, Column.COLLABORATION_TAGS);
        if (patch.inference() instanceof FieldUpdate.Set<InferenceDataPatch> set) {
            columns.add(Column.INFERRED);
            addIf(!set.value().confidenceScore().isKeep(), columns, Column.CONFIDENCE_SCORE);
            addIf(!set.value().userHasVerifiedAccuracy().isKeep(), columns, Column.USER_HAS_VERIFIED_ACCURACY);
        } else if (!patch.inference().isKeep()) {
            columns.addAll(EnumSet.of(Column.INFERRED, Column.CONFIDENCE_SCORE, Column.USER_HAS_VERIFIED_ACCURACY));
        }
        return columns;
    }

    private static void addIf(boolean condition, Set<Column> columns, Column column) {
        if (condition) {
            columns.add(column);
        }
    }
}
