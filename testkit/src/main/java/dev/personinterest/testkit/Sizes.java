package dev.personinterest.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Sizes of what should be as large as it may be, and yet shrink: one made of a fixed size would stay so. */
final class Sizes {

    private Sizes() {}

    /** The largest in half of the cases; shrinks to 0 by way of the small ones. */
    static Arbitrary<Integer> mostlyTheLargest(int largest) {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 0; size < largest; size = size < 8 ? size + 1 : 2 * size) {
            sizes.add(size);
        }
        sizes.addAll(Collections.nCopies(sizes.size() + 1, largest));
        return Arbitraries.of(sizes);
    }
}
