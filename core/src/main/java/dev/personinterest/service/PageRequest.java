package dev.personinterest.service;

import dev.personinterest.InvalidRequestException;
import dev.personinterest.constraints.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of a list: the maximum number of items, and where the page starts.
 *
 * <p>Immutable, and compared by value.
 *
 * @param size the maximum number of items on the page, 1 to {@value #MAX_SIZE}
 * @param token where the page starts, as returned by {@link PersonInterestPage#nextPageToken()}; null for the first
 *     page
 */
public record PageRequest(int size, @Nullable String token) {

    /** The maximum number of items on a page: {@value}. */
    public static final int MAX_SIZE = 1_000;

    /** The maximum number of items on a page if a request does not specify one: {@value}. */
    public static final int DEFAULT_SIZE = 100;

    private static final PageRequest FIRST = new PageRequest(DEFAULT_SIZE, null);

    /**
     * Creates a request for a page.
     *
     * @param size the maximum number of items
     * @param token where the page starts, or null
     * @throws InvalidRequestException if {@code size} is not 1 to {@value #MAX_SIZE}
     */
    public PageRequest {
        if (size < 1 || size > MAX_SIZE) {
            throw new InvalidRequestException(new Violation("size", "pageSize", "must be between 1 and " + MAX_SIZE));
        }
    }

    /**
     * Returns the request for the first page, with the default size.
     *
     * @return the request for the first {@value #DEFAULT_SIZE} items
     */
    public static PageRequest first() {
        return FIRST;
    }

    /**
     * Returns a request for the first page.
     *
     * @param size the maximum number of items on the page, 1 to {@value #MAX_SIZE}
     * @return the request
     * @throws InvalidRequestException if {@code size} is not 1 to {@value #MAX_SIZE}
     */
    public static PageRequest first(int size) {
        return new PageRequest(size, null);
    }

    /**
     * Returns a request for the page that follows, with the same size.
     *
     * @param nextPageToken the {@link PersonInterestPage#nextPageToken()} of the previous page
     * @return the request
     */
    public PageRequest next(String nextPageToken) {
        return new PageRequest(size, nextPageToken);
    }

    /** Returns a text with the size and whether there is a token, without the token. */
    @Override
    public String toString() {
        return "PageRequest[size=" + size + (token == null ? ", first page]" : ", next page]");
    }
}
