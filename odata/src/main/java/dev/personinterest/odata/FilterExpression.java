package dev.personinterest.odata;

import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.PropertyNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code $filter} that consists of the criteria of the library's queries, joined by {@code and}. */
final class FilterExpression {

    private static final String BLANKS = "[ \\t]++";

    /** A text in quotes. A quote inside the text is doubled. */
    private static final String TEXT = "'(?<value>(?:[^']|'')*+)'";

    private static final Pattern AND = Pattern.compile(BLANKS + "and" + BLANKS);

    private FilterExpression() {}

    /** One comparison of one property. */
    private enum Criterion {
        CATEGORY(PropertyNames.CATEGORIES + "/any\\([ \\t]*+(\\w++)[ \\t]*+:[ \\t]*+\\1" + BLANKS + "eq" + BLANKS + TEXT
                + "[ \\t]*+\\)") {
            @Override
            void apply(PersonInterestQuery.Builder query, String value) {
                query.category(value.replace("''", "'"));
            }
        },
        COLLABORATION_TAG(PropertyNames.COLLABORATION_TAGS + "/any\\([ \\t]*+(\\w++)[ \\t]*+:[ \\t]*+\\1" + BLANKS
                + "eq" + BLANKS + TEXT + "[ \\t]*+\\)") {
            @Override
            void apply(PersonInterestQuery.Builder query, String value) {
                query.collaborationTag(CollaborationTag.of(value.replace("''", "'")));
            }
        },
        AUDIENCE(PropertyNames.ALLOWED_AUDIENCES + BLANKS + "has" + BLANKS
                + "(?:microsoft\\.graph\\.allowedAudiences)?'(?<value>\\w++)'") {
            @Override
            void apply(PersonInterestQuery.Builder query, String value) {
                query.audience(Audience.ofGraphName(value).orElseThrow(FilterExpression::invalid));
            }
        },
        INFERRED(PropertyNames.INFERENCE + BLANKS + "(?<value>eq|ne)" + BLANKS + "null") {
            @Override
            void apply(PersonInterestQuery.Builder query, String value) {
                query.inferred(value.equals("ne"));
            }
        },
        MODIFIED_SINCE(PropertyNames.LAST_MODIFIED_DATE_TIME + BLANKS + "ge" + BLANKS
                + "(?<value>[0-9-]{10}T[0-9:.]{5,18}Z)") {
            @Override
            void apply(PersonInterestQuery.Builder query, String value) {
                try {
                    query.modifiedSince(Instant.parse(value));
                } catch (DateTimeException e) {
                    throw invalid();
                }
            }
        };

        private final Pattern pattern;

        Criterion(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        abstract void apply(PersonInterestQuery.Builder query, String value);
    }

    /** Adds the criteria of an expression to a query. */
    static void apply(String expression, PersonInterestQuery.Builder query) {
        String text = expression.strip();
        Set<Criterion> seen = EnumSet.noneOf(Criterion.class);
        int end = applyNext(text, 0, query, seen);
        while (end < text.length()) {
            Matcher and = AND.matcher(text).region(end, text.length());
            if (!and.lookingAt()) {
                throw invalid();
            }
            end = applyNext(text, and.end(), query, seen);
        }
    }

    private static int applyNext(String text, int start, PersonInterestQuery.Builder query, Set<Criterion> seen) {
        for (Criterion criterion : Criterion.values()) {
            Matcher matcher = criterion.pattern.matcher(text).region(start, text.length());
            if (matcher.lookingAt()) {
                if (!seen.add(criterion)) {
                    throw QueryOptions.invalid("$filter", "must not contain two criteria of the same kind");
                }
                criterion.apply(query, matcher.group("value"));
                return matcher.end();
            }
        }
        throw invalid();
    }

    private static InvalidRequestException invalid() {
        return QueryOptions.invalid(
                "$filter",
                "must be one or more of these criteria, joined by and: categories/any(c:c eq 'Sports'),"
                        + " collaborationTags/any(t:t eq 'askMeAbout'), allowedAudiences has 'organization',"
                        + " inference eq null, inference ne null, lastModifiedDateTime ge 2020-07-06T00:00:00Z");
    }
}
