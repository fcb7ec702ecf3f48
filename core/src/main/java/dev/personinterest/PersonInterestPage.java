package dev.personinterest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the interests, ordered by createdDateTime and then by id; unmodifiable
 * @param nextPageToken what {@link PageRequest#next} takes to go on: opaque, of letters, digits, {@code -} and {@code _};
 *     null if this page is the last; {@link PersonInterests.Builder#pageTokenSecret} tells who can read it
 */
public record PersonInterestPage(
        List<PersonInterest> items, @Nullable String nextPageToken) {

    /**
     * Copies the items.
     *
     * @param items the interests, ordered by createdDateTime and then by id; unmodifiable
     * @param nextPageToken what {@link PageRequest#next} takes to go on: opaque, of letters, digits, {@code -} and {@code _}; null if this page is the last
     */
    public PersonInterestPage {
        items = List.copyOf(items);
    }

    /** Returns the number of items and whether there is a token, without either. */
    @Override
    public String toString() {
        return "PersonInterestPage[items=" + items.size()
                + (nextPageToken == null ? ", last page]" : ", more to come]");
    }
}
