package dev.personinterest.storage;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.Visibility;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a profile's list is wanted, complete: the query, what the viewer can see, where to begin, and how much.
 * {@link #applyTo} is the rule; a storage must behave as if it had called it.
 *
 * <p>Immutable, and compared by value.
 *
 * @param query the criteria, the order, and how many interests to skip
 * @param visibility what the viewer can see
 * @param after where to begin: behind this position, whether or not an interest still stands there; null to begin with the
 *     first of all
 * @param limit the most interests to return, at least 1
 */
public record ListRequest(
        PersonInterestQuery query,
        Visibility visibility,
        @Nullable ListPosition after,
        int limit) {

    /**
     * Makes a request.
     *
     * @param query the criteria, the order, and how many interests to skip
     * @param visibility what the viewer can see
     * @param after where to begin: behind this position, whether or not an interest still stands there; null to begin with the first of all
     * @param limit the most interests to return, at least 1
     * @throws IllegalArgumentException if {@code limit} is less than 1, or {@code after} is no position in a list of the
     *     query's order
     */
    public ListRequest {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(visibility, "visibility");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
        if (after != null && !after.isIn(query.orderBy().property())) {
            throw new IllegalArgumentException("after must be a position in a list of the query's order");
        }
    }

    /**
     * The beginning of all that there is, by createdDateTime.
     *
     * @param limit the most interests to return, at least 1
     * @return the request
     */
    public static ListRequest first(int limit) {
        return new ListRequest(PersonInterestQuery.all(), Visibility.everything(), null, limit);
    }

    /**
     * This request, but from another place on.
     *
     * @param after where to begin; null for the first of all
     * @return a new request
     */
    public ListRequest after(@Nullable ListPosition after) {
        return new ListRequest(query, visibility, after, limit);
    }

    /**
     * The position of an interest in the list that is asked for.
     *
     * @param interest the interest
     * @return its position
     */
    public ListPosition positionOf(PersonInterest interest) {
        return ListPosition.of(interest, query.orderBy().property());
    }

    /**
     * Whether an interest is in the list at all: visible, and meeting the query's criteria.
     *
     * @param interest the interest
     * @return true if it is
     */
    public boolean matches(PersonInterest interest) {
        return visibility.includes(interest) && query.matches(interest);
    }

    /**
     * Whether a position is in the part of the list that is asked for.
     *
     * @param position a position in a list of the query's order
     * @return true if it is behind {@link #after}, as the order goes
     */
    public boolean isAhead(ListPosition position) {
        return after == null
                || (query.orderBy().isDescending() ? position.compareTo(after) < 0 : position.compareTo(after) > 0);
    }

    /**
     * Carries this request out on a whole profile.
     *
     * <ol>
     *   <li>What does not {@linkplain #matches match} is left out.
     *   <li>The rest is put into the order of the query.
     *   <li>What is not {@linkplain #isAhead behind} the position is left out,
     *   <li>then as many as the query skips,
     *   <li>then all behind the limit.
     * </ol>
     *
     * @param profile all interests of the profile, each once, in any order
     * @return the part that is asked for, an unmodifiable list
     */
    public List<PersonInterest> applyTo(Collection<PersonInterest> profile) {
        return applyTo(profile.stream());
    }

    /**
     * Applies this request to a whole profile, as {@link #applyTo(Collection)} does, without a copy of the profile: at
     * most {@code skip + limit} interests are kept at any time.
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
