package dev.personinterest.service;

import dev.personinterest.PersonInterest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items the interests, in the order of the list; unmodifiable
 * @param nextPageToken the token for {@link PageRequest#next}: opaque, made of letters, digits, {@code -} and
 *     {@code _}; null if this page is the last; see {@link PersonInterestsBuilder#pageTokenSecret} for who can read it
 */
public record PersonInterestPage(
        List<PersonInterest> items, @Nullable String nextPageToken) {

    /**
     * Creates a page with a copy of the items.
     *
     * @param items the interests
     * @param nextPageToken the token for the next page, or null
     */
    public PersonInterestPage {
        items = List.copyOf(items);
    }

    /** Returns a text with the number of items and whether there is a token, without the items and the token. */
    @Override
    public String toString() {
        return "PersonInterestPage[items=" + items.size()
                + (nextPageToken == null ? ", last page]" : ", more to come]");
    }
}
