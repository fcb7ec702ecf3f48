package dev.personinterest.testkit;

import static dev.personinterest.testkit.Comparison.assertSame;
import static dev.personinterest.testkit.StorageUnderTest.newOwner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.ListRequest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Criteria, visibility and order have the same meaning in every storage. */
interface QueryContract extends StorageUnderTest {

    @Property
    default void listReturnsResultOfRequest(@ForAll("listings") Listing listing) {
        String owner = newOwner();
        listing.profile().forEach(interest -> repository().insert(owner, interest));

        for (ListRequest request : listing.requests()) {
            Listing.assertListed(repository(), owner, request, listing.profile());
        }
    }

    @Property
    default void interestsAreOrderedByDisplayNameCodePoints(
            @ForAll("listings") Listing listing, @ForAll OrderBy.Direction direction) {
        String owner = newOwner();
        listing.profile().forEach(interest -> repository().insert(owner, interest));
        PersonInterestQuery query = PersonInterestQuery.builder()
                .orderBy(new OrderBy(OrderBy.Property.DISPLAY_NAME, direction))
                .build();
        ListRequest whole = new ListRequest(query, Visibility.everything(), null, 1000);

        Listing.assertListed(repository(), owner, whole, listing.profile());
    }

    @Property
    default void pagesOfQueryConcatenateToWholeList(@ForAll("listings") Listing listing) {
        String owner = newOwner();
        listing.profile().forEach(interest -> repository().insert(owner, interest));
        for (ListRequest request : listing.requests()) {
            assertPagesConcatenateToWholeList(owner, listing.profile(), request);
        }
    }

    private void assertPagesConcatenateToWholeList(String owner, List<PersonInterest> profile, ListRequest request) {
        PersonInterestQuery query = request.query().toBuilder().skip(0).build();
        ListRequest first = new ListRequest(query, request.visibility(), null, request.limit());
        ListRequest whole = new ListRequest(query, request.visibility(), null, 1000);

        List<PersonInterest> all = new ArrayList<>();
        @Nullable ListPosition after = null;
        List<PersonInterest> page;
        do {
            page = repository().list(owner, first.after(after));
            assertThat(page.size())
                    .as("size of a page of at most %d", request.limit())
                    .isLessThanOrEqualTo(request.limit());
            all.addAll(page);
            after = page.isEmpty() ? after : first.positionOf(page.get(page.size() - 1));
        } while (page.size() == request.limit());

        assertSame("all pages of " + Listing.describe(first), all, whole.applyTo(profile));
    }

    @Provide
    default Arbitrary<Listing> listings() {
        return Listing.any();
    }
}
