package dev.personinterest;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted: how many items at most, and where to go on.
 *
 * <p>Immutable, and compared by value.
 *
 * @param size the most items that the page may have, 1 to {@value #MAX_SIZE}
 * @param token where to go on, as {@link PersonInterestPage#nextPageToken()} gave it; null for the first page
 */
public record PageRequest(int size, @Nullable String token) {

    /** The most items that one page may have: {@value}. */
    public static final int MAX_SIZE = 1_000;

    /** The most items of a page unless a request asks for another number: {@value}. */
    public static final int DEFAULT_SIZE = 100;

    private static final PageRequest FIRST = new PageRequest(DEFAULT_SIZE, null);

    /**
     * Makes a request for a page.
     *
     * @param size the most items that the page may have, 1 to {@value #MAX_SIZE}
     * @param token where to go on, as {@link PersonInterestPage#nextPageToken()} gave it; null for the first page
     * @throws InvalidRequestException if {@code size} is not 1 to {@value #MAX_SIZE}
     */
    public PageRequest {
        if (size < 1 || size > MAX_SIZE) {
            throw new InvalidRequestException(
                    new Violation("size", "pageSize", "must be a number from 1 to " + MAX_SIZE));
        }
    }

    /**
     * The first page, of the default size.
     *
     * @return the request for the first {@value #DEFAULT_SIZE} items
     */
    public static PageRequest first() {
        return FIRST;
    }

    /**
     * The first page.
     *
     * @param size the most items that the page may have, 1 to {@value #MAX_SIZE}
     * @return the request for it
     * @throws InvalidRequestException if {@code size} is out of its range
     */
    public static PageRequest first(int size) {
        return new PageRequest(size, null);
    }

    /**
     * The page behind another, of the same size.
     *
     * @param nextPageToken what {@link PersonInterestPage#nextPageToken()} of the other one gave
     * @return the request for it
     */
    public PageRequest next(String nextPageToken) {
        return new PageRequest(size, nextPageToken);
    }

    /** Returns the size and whether there is a token, without the token. */
    @Override
    public String toString() {
        return "PageRequest[size=" + size + (token == null ? ", first page]" : ", next page]");
    }
}
