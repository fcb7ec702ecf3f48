package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.ListRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requested part of a list, to which interests are added in the list's order. */
final class Page {

    private final ListRequest request;
    private final List<PersonInterest> interests;
    private int toSkip;

    Page(ListRequest request, int expected) {
        this.request = request;
        this.interests = new ArrayList<>(Math.min(request.limit(), expected));
        this.toSkip = request.query().skip();
    }

    boolean isFull() {
        return interests.size() == request.limit();
    }

    /** Adds the next interest in order, unless it is null or not requested. */
    void add(@Nullable PersonInterest interest) {
        if (interest == null || !request.matches(interest)) {
            return;
        }
        if (toSkip > 0) {
            toSkip--;
        } else {
            interests.add(interest);
        }
    }

    List<PersonInterest> interests() {
        return Collections.unmodifiableList(interests);
    }
}
