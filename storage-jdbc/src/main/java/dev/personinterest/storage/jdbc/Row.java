package dev.personinterest.storage.jdbc;

import dev.personinterest.AllowedAudiences;
import dev.personinterest.CollaborationTag;
import dev.personinterest.FieldUpdate;
import dev.personinterest.Identity;
import dev.personinterest.IdentitySet;
import dev.personinterest.InferenceData;
import dev.personinterest.InferenceDataPatch;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.constraints.TimestampPrecision;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Converts interests to the values of columns, and rows to interests. A {@link Column.Kind#NUMBER} is a Long here, a
 * {@link Column.Kind#DECIMAL} a Double, a {@link Column.Kind#FLAG} a Boolean, anything else a String.
 */
final class Row {

    private Row() {}

    /** Returns the values of all columns. */
    static Map<Column, @Nullable Object> of(String ownerId, PersonInterest interest) {
        Map<Column, @Nullable Object> row = new EnumMap<>(Column.class);
        InferenceData inference = interest.inference();
        row.put(Column.OWNER_ID, ownerId);
        row.put(Column.ID, interest.id());
        row.put(Column.VERSION, interest.version());
        row.put(Column.CREATED, TimestampPrecision.toSteps(interest.createdDateTime()));
        row.put(Column.CREATED_BY, write(interest.createdBy()));
        row.put(Column.LAST_MODIFIED, TimestampPrecision.toSteps(interest.lastModifiedDateTime()));
        row.put(Column.LAST_MODIFIED_BY, write(interest.lastModifiedBy()));
        row.put(
                Column.ALLOWED_AUDIENCES,
                interest.allowedAudiences() == null
                        ? null
                        : interest.allowedAudiences().joinedGraphNames());
        row.put(Column.INFERRED, inference != null);
        row.put(Column.CONFIDENCE_SCORE, inference == null ? null : inference.confidenceScore());
        row.put(Column.USER_HAS_VERIFIED_ACCURACY, inference == null ? null : inference.userHasVerifiedAccuracy());
        row.put(Column.CATEGORIES, interest.categories() == null ? null : TextArray.write(interest.categories()));
        row.put(Column.DESCRIPTION, interest.description());
        row.put(Column.DISPLAY_NAME, interest.displayName());
        row.put(Column.WEB_URL, interest.webUrl());
        row.put(
                Column.COLLABORATION_TAGS,
                interest.collaborationTags() == null ? null : writeTags(interest.collaborationTags()));
        return row;
    }

    /** Returns the values of {@code after} that differ from {@code before}, including the version. */
    static Map<Column, @Nullable Object> difference(PersonInterest before, PersonInterest after) {
        Map<Column, @Nullable Object> difference = of("", after);
        difference.entrySet().removeAll(of("", before).entrySet());
        return difference;
    }

    /** Returns the values that a change without a recalculation sets in any row: the patched columns and the stamps. */
    static Map<Column, @Nullable Object> of(Change change) {
        Map<Column, @Nullable Object> row = new EnumMap<>(Column.class);
        PersonInterestPatch patch = change.patch();
        row.put(Column.LAST_MODIFIED, TimestampPrecision.toSteps(change.moment()));
        row.put(Column.LAST_MODIFIED_BY, write(change.modifiedBy()));
        put(row, Column.ALLOWED_AUDIENCES, patch.allowedAudiences(), AllowedAudiences::joinedGraphNames);
        put(row, Column.CATEGORIES, patch.categories(), TextArray::write);
        put(row, Column.DESCRIPTION, patch.description(), text -> text);
        put(row, Column.DISPLAY_NAME, patch.displayName(), text -> text);
        put(row, Column.WEB_URL, patch.webUrl(), text -> text);
        put(row, Column.COLLABORATION_TAGS, patch.collaborationTags(), Row::writeTags);
        if (patch.inference() instanceof FieldUpdate.Set<InferenceDataPatch> set) {
            // If there was no inference, the members that the patch does not contain are null already.
            row.put(Column.INFERRED, true);
            put(row, Column.CONFIDENCE_SCORE, set.value().confidenceScore(), score -> score);
            put(row, Column.USER_HAS_VERIFIED_ACCURACY, set.value().userHasVerifiedAccuracy(), verified -> verified);
        } else if (!patch.inference().isKeep()) {
            row.put(Column.INFERRED, false);
            row.put(Column.CONFIDENCE_SCORE, null);
            row.put(Column.USER_HAS_VERIFIED_ACCURACY, null);
        }
        return row;
    }

    private static <T> void put(
            Map<Column, @Nullable Object> row, Column column, FieldUpdate<T> update, Function<T, Object> written) {
        if (update instanceof FieldUpdate.Set<T> set) {
            row.put(column, written.apply(set.value()));
        } else if (!update.isKeep()) {
            row.put(column, null);
        }
    }

    /**
     * Reads the interest in the current row.
     *
     * @throws JdbcStorageException of kind UNREADABLE_ROW if the row contains values that no interest can have
     */
    static PersonInterest read(ResultSet row, Dialect dialect) throws SQLException {
        try {
            return PersonInterest.builder(
                            dialect.readKey(row, Column.ID.position()),
                            TimestampPrecision.ofSteps(row.getLong(Column.CREATED.position())))
                    .version(row.getLong(Column.VERSION.position()))
                    .createdBy(readIdentities(row.getString(Column.CREATED_BY.position())))
                    .lastModifiedDateTime(TimestampPrecision.ofSteps(row.getLong(Column.LAST_MODIFIED.position())))
                    .lastModifiedBy(readIdentities(row.getString(Column.LAST_MODIFIED_BY.position())))
                    .allowedAudiences(readAudiences(row.getString(Column.ALLOWED_AUDIENCES.position())))
                    .inference(row.getBoolean(Column.INFERRED.position()) ? readInference(row) : null)
                    .categories(readTexts(row.getString(Column.CATEGORIES.position())))
                    .description(row.getString(Column.DESCRIPTION.position()))
                    .displayName(row.getString(Column.DISPLAY_NAME.position()))
                    .webUrl(row.getString(Column.WEB_URL.position()))
                    .collaborationTags(readTags(row.getString(Column.COLLABORATION_TAGS.position())))
                    .build();
        } catch (IllegalArgumentException | InvalidRequestException e) {
            throw JdbcStorageException.unreadableRow(readKey(row, dialect), e);
        }
    }

    /** Returns the key, or null if no interest can have it. */
    private static @Nullable PersonInterestKey readKey(ResultSet row, Dialect dialect) throws SQLException {
        String ownerId = dialect.readKey(row, Column.OWNER_ID.position());
        String id = dialect.readKey(row, Column.ID.position());
        return PersonInterest.isId(ownerId) && PersonInterest.isId(id) ? new PersonInterestKey(ownerId, id) : null;
    }

    private static InferenceData readInference(ResultSet row) throws SQLException {
        double score = row.getDouble(Column.CONFIDENCE_SCORE.position());
        Double scoreOrNull = row.wasNull() ? null : score;
        boolean verified = row.getBoolean(Column.USER_HAS_VERIFIED_ACCURACY.position());
        return new InferenceData(scoreOrNull, row.wasNull() ? null : verified);
    }

    /** Audiences are stored by name: names that this version does not know must survive. */
    private static @Nullable AllowedAudiences readAudiences(@Nullable String names) {
        return names == null ? null : AllowedAudiences.ofJoinedGraphNames(names);
    }

    // Identities are triples of role, display name and id, so that an identity with two nulls differs from none.

    private static @Nullable String write(@Nullable IdentitySet identities) {
        if (identities == null) {
            return null;
        }
        List<@Nullable String> triples = new ArrayList<>(3);
        addTriple(triples, "application", identities.application());
        addTriple(triples, "device", identities.device());
        addTriple(triples, "user", identities.user());
        return TextArray.write(triples);
    }

    private static void addTriple(List<@Nullable String> triples, String role, @Nullable Identity identity) {
        if (identity != null) {
            triples.add(role);
            triples.add(identity.displayName());
            triples.add(identity.id());
        }
    }

    private static @Nullable IdentitySet readIdentities(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<@Nullable String> triples = TextArray.read(text);
        return new IdentitySet(
                readTriple(triples, "application"), readTriple(triples, "device"), readTriple(triples, "user"));
    }

    private static @Nullable Identity readTriple(List<@Nullable String> triples, String role) {
        for (int i = 0; i + 2 < triples.size(); i += 3) {
            if (role.equals(triples.get(i))) {
                return new Identity(triples.get(i + 1), triples.get(i + 2));
            }
        }
        return null;
    }

    private static @Nullable List<String> readTexts(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<@Nullable String> texts = TextArray.read(text);
        if (texts.contains(null)) {
            throw new IllegalArgumentException("a collection contains null");
        }
        return texts;
    }

    private static String writeTags(List<CollaborationTag> tags) {
        return TextArray.write(tags.stream().map(CollaborationTag::graphName).collect(Collectors.toList()));
    }

    private static @Nullable List<CollaborationTag> readTags(@Nullable String text) {
        List<String> names = readTexts(text);
        return names == null ? null : names.stream().map(CollaborationTag::of).toList();
    }
}
