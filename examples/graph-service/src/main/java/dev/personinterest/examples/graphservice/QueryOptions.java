package dev.personinterest.examples.graphservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.personinterest.Audience;
import dev.personinterest.CollaborationTag;
import dev.personinterest.InvalidRequestException;
import dev.personinterest.OrderBy;
import dev.personinterest.PageRequest;
import dev.personinterest.PersonInterestPage;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/** The query options of one request, as OData writes them. What is not understood is refused, never ignored. */
final class QueryOptions {

    private static final Set<String> PROPERTIES =
            Set.of(("id allowedAudiences inference createdDateTime createdBy lastModifiedDateTime lastModifiedBy"
                            + " categories description displayName webUrl collaborationTags")
                    .split(" "));

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern ORDER = Pattern.compile("(?<property>\\w+)(?: +(?:asc|(?<descending>desc)))?");

    /** Not within quotes: of those there is an even number behind it. */
    private static final Pattern AND = Pattern.compile(" +and +(?=(?:[^']*+'[^']*+')*+[^']*+$)");

    /** The criteria of the library's queries; a quote within a text is written twice. */
    private static final Map<Pattern, BiConsumer<PersonInterestQuery.Builder, String>> CRITERIA = Map.of(
            Pattern.compile("categories/any\\((\\w+): *\\1 +eq +'(?<value>(?:[^']|'')*+)'\\)"),
            PersonInterestQuery.Builder::category,
            Pattern.compile("collaborationTags/any\\((\\w+): *\\1 +eq +'(?<value>(?:[^']|'')*+)'\\)"),
            (query, tag) -> query.collaborationTag(CollaborationTag.of(tag)),
            Pattern.compile("allowedAudiences +has +(?:microsoft\\.graph\\.allowedAudiences)?'(?<value>\\w+)'"),
            (query, name) -> query.audience(Audience.ofGraphName(name).orElseThrow(QueryOptions::filter)),
            Pattern.compile("inference +(?<value>eq|ne) +null"),
            (query, operator) -> query.inferred(operator.equals("ne")),
            Pattern.compile("lastModifiedDateTime +ge +(?<value>[0-9-]{10}T[0-9:.]+Z)"),
            (query, moment) -> query.modifiedSince(Instant.parse(moment)));

    private final Map<String, String> options = new TreeMap<>();

    QueryOptions(Map<String, String[]> parameters, String... supported) {
        parameters.forEach((name, values) -> {
            if (!List.of(supported).contains(name)) {
                throw invalid(
                        StringUtils.truncate(name, 64),
                        "is no option of this request; it has "
                                + (supported.length == 0 ? "none" : String.join(", ", supported)));
            }
            if (values.length > 1) {
                throw invalid(name, "must be given once");
            }
            options.put(name, values[0]);
        });
    }

    PageRequest page() {
        int size = number("$top", PageRequest.DEFAULT_SIZE, 1, PageRequest.MAX_SIZE);
        return new PageRequest(size, options.get("$skiptoken"));
    }

    PersonInterestQuery query() {
        PersonInterestQuery.Builder query = PersonInterestQuery.builder()
                .orderBy(orderBy(options.getOrDefault("$orderby", "createdDateTime")))
                .skip(number("$skip", 0, 0, 999_999_999));
        if (options.containsKey("$filter")) {
            Set<Pattern> seen = new HashSet<>();
            for (String criterion : AND.split(options.get("$filter").strip(), -1)) {
                if (!seen.add(addCriterion(query, criterion))) {
                    throw invalid("$filter", "must have each kind of criterion once at most");
                }
            }
        }
        return query.build();
    }

    private int number(String option, int otherwise, int min, int max) {
        String text = options.get(option);
        int number = text == null ? otherwise : NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            throw invalid(option, "must be a number from " + min + " to " + max);
        }
        return number;
    }

    private static OrderBy orderBy(String text) {
        Matcher order = ORDER.matcher(text.strip());
        return Arrays.stream(OrderBy.Property.values())
                .filter(property -> order.matches() && order.group("property").equals(property.graphName()))
                .map(property -> new OrderBy(property, OrderBy.Direction.ASCENDING))
                .map(ascending -> order.group("descending") == null ? ascending : ascending.descending())
                .findFirst()
                .orElseThrow(() -> invalid(
                        "$orderby",
                        "must be createdDateTime, lastModifiedDateTime or displayName, with or without asc or desc"));
    }

    private static Pattern addCriterion(PersonInterestQuery.Builder query, String text) {
        for (var criterion : CRITERIA.entrySet()) {
            Matcher matcher = criterion.getKey().matcher(text);
            if (matcher.matches()) {
                try {
                    criterion.getValue().accept(query, matcher.group("value").replace("''", "'"));
                    return criterion.getKey();
                } catch (DateTimeException e) {
                    throw filter();
                }
            }
        }
        throw filter();
    }

    private static InvalidRequestException filter() {
        return invalid(
                "$filter",
                "must be one or more of these, joined by and: categories/any(c:c eq 'Sports'),"
                        + " collaborationTags/any(t:t eq 'askMeAbout'), allowedAudiences has 'organization', inference eq null,"
                        + " inference ne null, lastModifiedDateTime ge 2020-07-06T00:00:00Z");
    }

    /** The properties that the answer is to have; null for all of them. */
    @Nullable
    List<String> select() {
        if (!options.containsKey("$select")) {
            return null;
        }
        List<String> names = Arrays.stream(options.get("$select").split(",", -1))
                .map(String::strip)
                .toList();
        if (!PROPERTIES.containsAll(names)) {
            throw invalid("$select", "must be names of properties of a personInterest, joined by commas");
        }
        return names;
    }

    /** The query of the same list's next page; null after the last one. */
    @Nullable
    String next(PersonInterestPage page) {
        if (page.nextPageToken() == null) {
            return null;
        }
        Map<String, String> next = new TreeMap<>(options);
        next.put("$skiptoken", page.nextPageToken());
        return next.entrySet().stream()
                .map(option -> option.getKey() + "=" + UriUtils.encode(option.getValue(), UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static InvalidRequestException invalid(String option, String message) {
        return new InvalidRequestException(new Violation(option, "queryOption", message));
    }
}
