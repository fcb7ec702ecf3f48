package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class ProfileIndexTest {

    /** Numbers represent positions: the tens are the moment, the ones the id. */
    @Property
    void behavesAsSortedMultisetOfPositions(
            @ForAll @NotEmpty @Size(max = 30) List<@IntRange(max = 99) Integer> added,
            @ForAll List<@IntRange(max = 99) Integer> removed,
            @ForAll @IntRange(max = 99) int asked) {
        List<Integer> model = new ArrayList<>();
        ProfileIndex index = null;
        for (int number : added) {
            model.add(number);
            index = index == null
                    ? ProfileIndex.of(key(number), interest(number))
                    : index.with(key(number), interest(number));
        }
        for (Integer number : removed) {
            if (model.remove(number)) {
                index = index.without(interest(number));
            }
        }

        assertMatches(index, model, asked);
    }

    /** Uses enough positions for several leaves. Removing whole ranges merges and empties leaves. */
    @Property(tries = 60)
    void behavesAsSortedMultisetOverManyLeaves(
            @ForAll @IntRange(min = 1, max = 800) int size,
            @ForAll Random random,
            @ForAll @Size(max = 8) List<@IntRange(max = 999) Integer> removedFrom,
            @ForAll @IntRange(max = 999) int asked) {
        List<Integer> model = new ArrayList<>();
        ProfileIndex index = null;
        for (int i = 0; i < size; i++) {
            int number = random.nextInt(1000);
            model.add(number);
            index = index == null
                    ? ProfileIndex.of(key(number), interest(number))
                    : index.with(key(number), interest(number));
        }
        assertMatches(index, model, asked);
        for (int from : removedFrom) {
            for (Integer number = from; number < from + 250; number++) {
                while (model.remove(number)) {
                    index = index.without(interest(number));
                }
            }
            assertMatches(index, model, asked);
        }
    }

    /** A reader keeps a snapshot while the index changes. */
    @Property(tries = 50)
    void snapshotIsImmutable(@ForAll @IntRange(min = 100, max = 400) int size) {
        ProfileIndex snapshot = ProfileIndex.of(key(0), interest(0));
        List<Integer> model = new ArrayList<>(List.of(0));
        for (int number = 1; number < size; number++) {
            snapshot = snapshot.with(key(number), interest(number));
            model.add(number);
        }

        ProfileIndex changing = snapshot;
        for (int number = 0; number < size; number += 2) {
            changing =
                    changing.with(key(number), interest(number)).without(interest(number + 1 == size ? 0 : number + 1));
        }

        assertMatches(snapshot, model, size / 2);
    }

    private static void assertMatches(@Nullable ProfileIndex index, List<Integer> unsorted, int asked) {
        if (unsorted.isEmpty()) {
            assertThat(index).isNull();
            return;
        }
        List<Integer> model = unsorted.stream().sorted().toList();
        assertThat(index.size()).isEqualTo(model.size());
        for (int i = 0; i < model.size(); i++) {
            assertThat(index.key(i)).isEqualTo(key(model.get(i)));
            assertThat(index.isPositionOf(i, interest(model.get(i)))).isTrue();
            assertThat(index.isPositionOf(i, interest(model.get(i) + 10))).isFalse();
            assertThat(index.isRepeated(i)).isEqualTo(i > 0 && model.get(i - 1).equals(model.get(i)));
        }
        assertThat(index.countUpTo(ListPosition.of(interest(asked)))).isEqualTo((int)
                model.stream().filter(number -> number <= asked).count());
        assertThat(index.countBefore(ListPosition.of(interest(asked))))
                .isEqualTo((int) model.stream().filter(number -> number < asked).count());
    }

    private static PersonInterestKey key(int number) {
        return new PersonInterestKey("owner", interest(number).id());
    }

    private static PersonInterest interest(int number) {
        return PersonInterest.builder("id" + number % 10 + number / 10, Instant.ofEpochSecond(number / 10))
                .build();
    }
}
