package dev.personinterest.odata;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.PropertyNames;
import dev.personinterest.constraints.Violation;
import dev.personinterest.service.PageRequest;
import dev.personinterest.service.PersonInterestPage;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query options of one request, in OData's syntax (OData 4.01 URL conventions, section 5). Supported options are
 * those that Graph documents for the list of interests, and {@code $skiptoken}, which continues a list.
 *
 * <p>Everything else is refused, never ignored: other options such as {@code $count}, {@code $expand} and
 * {@code $search}, an option that is given twice, and a filter of another form. Immutable and thread-safe.
 */
public final class QueryOptions {

    private static final String FILTER = "$filter";
    private static final String ORDER_BY = "$orderby";
    private static final String SELECT = "$select";
    private static final String SKIP = "$skip";
    private static final String SKIP_TOKEN = "$skiptoken";
    private static final String TOP = "$top";

    private static final Set<String> OF_A_LIST = ordered(FILTER, ORDER_BY, SELECT, SKIP, SKIP_TOKEN, TOP);
    private static final Set<String> OF_AN_ENTITY = Set.of(SELECT);

    private static final Set<String> PROPERTIES =
            Collections.unmodifiableSet(new LinkedHashSet<>(PropertyNames.ofPersonInterest()));

    private static final String PERCENT_ENCODED = "must be percent-encoded UTF-8";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int MAX_NUMBER = 999_999_999;
    private static final Pattern ORDER = Pattern.compile("(?<property>\\w+)(?:[ \\t]+(?:asc|(?<descending>desc)))?");

    /**
     * The names of options that messages show. A client may send any name, including those that are unsafe in a log.
     */
    private static final Pattern FIT_TO_BE_SHOWN = Pattern.compile("[\\x21-\\x7E]{1,64}");

    private final Map<String, String> options;
    private final PersonInterestQuery query;
    private final PageRequest page;
    private final Set<String> select;

    private QueryOptions(@Nullable String query, Set<String> supported) {
        this.options = options(query, supported);
        PersonInterestQuery.Builder asked =
                PersonInterestQuery.builder().orderBy(orderBy()).skip(number(SKIP, 0, 0, MAX_NUMBER));
        if (options.containsKey(FILTER)) {
            FilterExpression.apply(option(FILTER, ""), asked);
        }
        this.query = asked.build();
        this.page = new PageRequest(
                number(TOP, PageRequest.DEFAULT_SIZE, 1, PageRequest.MAX_SIZE), options.get(SKIP_TOKEN));
        this.select = selected();
    }

    /**
     * Reads the options of a list: {@code $filter}, {@code $orderby}, {@code $select}, {@code $skip}, {@code
     * $skiptoken} and {@code $top}.
     *
     * <p>A filter is one or more of these criteria, joined by {@code and}, each kind at most once:
     *
     * <ul>
     *   <li>{@code categories/any(c:c eq 'Sports')}
     *   <li>{@code collaborationTags/any(t:t eq 'askMeAbout')}
     *   <li>{@code allowedAudiences has 'organization'}
     *   <li>{@code inference eq null} or {@code inference ne null}
     *   <li>{@code lastModifiedDateTime ge 2020-07-06T00:00:00Z}
     * </ul>
     *
     * @param query the URL's query as it was sent, percent-encoded and without the question mark, with a plus for a
     *     blank as in Graph; null if there is none
     * @return the options
     * @throws InvalidRequestException if an option is unknown, given twice or malformed; its violation names the option
     */
    public static QueryOptions ofList(@Nullable String query) {
        return new QueryOptions(query, OF_A_LIST);
    }

    /**
     * Reads the options of a request for a single interest: {@code $select}. Graph's documentation of this request also
     * names {@code $filter}, {@code $orderby}, {@code $skip} and {@code $top}; they have no meaning for one interest
     * and are refused.
     *
     * @param query the URL's query as it was sent, percent-encoded and without the question mark; null if there is none
     * @return the options
     * @throws InvalidRequestException if an option is unknown, given twice or malformed; its violation names the option
     */
    public static QueryOptions ofEntity(@Nullable String query) {
        return new QueryOptions(query, OF_AN_ENTITY);
    }

    /**
     * Refuses all options, for requests without options, such as those that create, update and delete.
     *
     * @param query the URL's query as it was sent, percent-encoded and without the question mark; null if there is none
     * @return empty options
     * @throws InvalidRequestException if there is any option; its violation names the option
     */
    public static QueryOptions ofChange(@Nullable String query) {
        return new QueryOptions(query, Set.of());
    }

    /**
     * Returns the query that {@code $filter}, {@code $orderby} and {@code $skip} describe.
     *
     * @return the query; {@link PersonInterestQuery#all()} if none of them is given
     */
    public PersonInterestQuery query() {
        return query;
    }

    /**
     * Returns the page that {@code $top} and {@code $skiptoken} describe. As in {@link PageRequest}, {@code $top} is
     * the size of a page, after which the list continues.
     *
     * @return the request; {@link PageRequest#first()} if none of them is given
     */
    public PageRequest page() {
        return page;
    }

    /**
     * Returns the properties that {@code $select} names.
     *
     * @return the names in their order in the request, or empty if the response must have all properties
     */
    public Set<String> select() {
        return select;
    }

    /**
     * Returns the {@code @odata.nextLink} of a page: the URL of the same request for the next part of the list.
     *
     * @param url the request's URL without its query
     * @param page the page with which the request is answered
     * @return the URL, or null after the last page
     */
    public @Nullable String nextLink(String url, PersonInterestPage page) {
        if (page.nextPageToken() == null) {
            return null;
        }
        Map<String, String> next = new LinkedHashMap<>(options);
        next.put(SKIP_TOKEN, page.nextPageToken());
        return next.entrySet().stream()
                .map(option -> option.getKey() + "=" + URLEncoder.encode(option.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", url + "?", ""));
    }

    private static Map<String, String> options(@Nullable String query, Set<String> supported) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        for (String option : query.split("&", -1)) {
            int equals = option.indexOf('=');
            String name = decoded("", equals < 0 ? option : option.substring(0, equals));
            if (!supported.contains(name)) {
                throw unsupported(name, supported);
            }
            if (options.put(name, equals < 0 ? "" : decoded(name, option.substring(equals + 1))) != null) {
                throw invalid(name, "must not be given more than once");
            }
        }
        return options;
    }

    private static InvalidRequestException unsupported(String name, Set<String> supported) {
        String itsOwn = supported.isEmpty()
                ? "this request has no options"
                : "supported options: " + String.join(", ", supported);
        return FIT_TO_BE_SHOWN.matcher(name).matches()
                ? invalid(name, "is not supported here; " + itsOwn)
                : invalid("", "the query contains an option that is not supported here; " + itsOwn);
    }

    private static String decoded(String option, String text) {
        try {
            return PercentEncoding.decode(text);
        } catch (CharacterCodingException e) {
            throw invalid(option, option.isEmpty() ? "the query " + PERCENT_ENCODED : PERCENT_ENCODED);
        }
    }

    private int number(String option, int otherwise, int min, int max) {
        String text = options.get(option);
        if (text == null) {
            return otherwise;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            throw invalid(option, "must be a number from " + min + " to " + max);
        }
        return number;
    }

    private OrderBy orderBy() {
        Matcher order = ORDER.matcher(
                option(ORDER_BY, OrderBy.Property.CREATED_DATE_TIME.graphName()).strip());
        return Arrays.stream(OrderBy.Property.values())
                .filter(property -> order.matches() && order.group("property").equals(property.graphName()))
                .map(property -> new OrderBy(
                        property,
                        order.group("descending") == null ? OrderBy.Direction.ASCENDING : OrderBy.Direction.DESCENDING))
                .findFirst()
                .orElseThrow(() -> invalid(
                        ORDER_BY,
                        "must be createdDateTime, lastModifiedDateTime or displayName, with or without asc or desc"));
    }

    private Set<String> selected() {
        if (!options.containsKey(SELECT)) {
            return Set.of();
        }
        Set<String> names = ordered(Arrays.stream(option(SELECT, "").split(",", -1))
                .map(String::strip)
                .toArray(String[]::new));
        if (!PROPERTIES.containsAll(names)) {
            throw invalid(
                    SELECT,
                    "must be names of properties, separated by commas; supported properties: "
                            + String.join(", ", PROPERTIES));
        }
        return names;
    }

    private String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private static Set<String> ordered(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }

    static InvalidRequestException invalid(String option, String message) {
        return new InvalidRequestException(new Violation(option, "queryOption", message));
    }
}
