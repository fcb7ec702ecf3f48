package dev.personinterest.storage;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A complete request for a part of a profile's list: the query, the viewer's visibility, the start, and the maximum
 * number of interests. {@link #applyTo} is the rule; a storage must behave as if it called this method.
 *
 * <p>Immutable, and compared by value.
 *
 * @param query the criteria, the order, and the number of interests to skip
 * @param visibility the interests that the viewer can see
 * @param after the position after which the part starts, whether or not an interest is still there; null to start with
 *     the first interest
 * @param limit the maximum number of interests to return, at least 1
 */
public record ListRequest(
        PersonInterestQuery query,
        Visibility visibility,
        @Nullable ListPosition after,
        int limit) {

    /**
     * Creates a request.
     *
     * @param query the query
     * @param visibility the visibility
     * @param after the position after which the part starts, or null
     * @param limit the maximum number of interests
     * @throws IllegalArgumentException if {@code limit} is less than 1, or {@code after} is not a position in a list
     *     with the query's order
     */
    public ListRequest {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(visibility, "visibility");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
        if (after != null && !after.isIn(query.orderBy().property())) {
            throw new IllegalArgumentException("after must be a position in a list with the query's order");
        }
    }

    /**
     * Returns the request for the first interests of a profile, without criteria, by {@code createdDateTime}.
     *
     * @param limit the maximum number of interests to return, at least 1
     * @return the request
     */
    public static ListRequest first(int limit) {
        return new ListRequest(PersonInterestQuery.all(), Visibility.everything(), null, limit);
    }

    /**
     * Returns this request with another start.
     *
     * @param after the position after which the part starts; null to start with the first interest
     * @return a new request
     */
    public ListRequest after(@Nullable ListPosition after) {
        return new ListRequest(query, visibility, after, limit);
    }

    /**
     * Returns the position of an interest in the requested list.
     *
     * @param interest the interest
     * @return its position
     */
    public ListPosition positionOf(PersonInterest interest) {
        return ListPosition.of(interest, query.orderBy().property());
    }

    /**
     * Returns whether an interest is in the list at all: it is visible and meets the query's criteria.
     *
     * @param interest the interest
     * @return true if it is in the list
     */
    public boolean matches(PersonInterest interest) {
        return visibility.includes(interest) && query.matches(interest);
    }

    /**
     * Returns whether a position is in the requested part of the list.
     *
     * @param position a position in a list with the query's order
     * @return true if it comes after {@link #after} in that order
     */
    public boolean isAhead(ListPosition position) {
        return after == null
                || (query.orderBy().isDescending() ? position.compareTo(after) < 0 : position.compareTo(after) > 0);
    }

    /**
     * Applies this request to a whole profile:
     *
     * <ol>
     *   <li>Remove the interests that do not {@linkplain #matches match}.
     *   <li>Sort the others in the order of the query.
     *   <li>Remove the interests that are not {@linkplain #isAhead after} the start,
     *   <li>then as many as the query skips,
     *   <li>then all beyond the limit.
     * </ol>
     *
     * @param profile all interests of the profile, each once, in any order
     * @return the requested part, an unmodifiable list
     */
    public List<PersonInterest> applyTo(Collection<PersonInterest> profile) {
        return applyTo(profile.stream());
    }

    /**
     * Applies this request to a whole profile, with the rule of {@link #applyTo(Collection)}, without a copy of the
     * profile: at most {@code skip + limit} interests are kept at any time.
     *
     * @param profile all interests of the profile, each once, in any order; consumed by this method
     * @return the requested part, an unmodifiable list
     */
    public List<PersonInterest> applyTo(Stream<PersonInterest> profile) {
        Comparator<Positioned> ascending = Comparator.comparing(Positioned::position);
        Comparator<Positioned> order = query.orderBy().isDescending() ? ascending.reversed() : ascending;
        PriorityQueue<Positioned> lastFirst = new PriorityQueue<>(order.reversed());
        long kept = (long) query.skip() + limit;
        profile.filter(this::matches)
                .map(interest -> new Positioned(positionOf(interest), interest))
                .filter(positioned -> isAhead(positioned.position()))
                .forEachOrdered(positioned -> {
                    if (lastFirst.size() < kept) {
                        lastFirst.add(positioned);
                    } else if (order.compare(positioned, lastFirst.element()) < 0) {
                        lastFirst.remove();
                        lastFirst.add(positioned);
                    }
                });
        PersonInterest[] page = new PersonInterest[Math.max(0, lastFirst.size() - query.skip())];
        for (int i = page.length - 1; i >= 0; i--) {
            page[i] = lastFirst.remove().interest();
        }
        return List.of(page);
    }

    private record Positioned(ListPosition position, PersonInterest interest) {}
}
