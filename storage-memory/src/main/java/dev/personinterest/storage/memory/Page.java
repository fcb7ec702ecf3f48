package dev.personinterest.storage.memory;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.ListRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a list that a request asks for, filled in the list's order. */
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

    /** Takes the next interest in order, unless it is null or not asked for. */
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
