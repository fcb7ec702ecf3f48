package dev.personinterest.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Sizes for values that are mostly as large as allowed, but can shrink, unlike values with a fixed size. */
final class Sizes {

    private Sizes() {}

    /** Returns the largest size in half of the cases; shrinks through small sizes to 0. */
    static Arbitrary<Integer> mostlyTheLargest(int largest) {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 0; size < largest; size = size < 8 ? size + 1 : 2 * size) {
            sizes.add(size);
        }
        sizes.addAll(Collections.nCopies(sizes.size() + 1, largest));
        return Arbitraries.of(sizes);
    }
}
