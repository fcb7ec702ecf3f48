package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.ListPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class ProfileIndexTest {

    /** Numbers stand for positions: the tens for the moment, the ones for the id. */
    @Property
    void isASortedSetOfPositions(
            @ForAll @NotEmpty @Size(max = 30) List<@IntRange(max = 99) Integer> added,
            @ForAll List<@IntRange(max = 99) Integer> removed,
            @ForAll @IntRange(max = 99) int asked) {
        TreeSet<Integer> model = new TreeSet<>();
        ProfileIndex index = null;
        for (int number : added) {
            if (model.add(number)) {
                index = index == null ? ProfileIndex.of(key(number)) : index.with(key(number));
            }
        }
        for (int number : removed) {
            if (model.remove(number)) {
                index = index.without(key(number));
            }
        }

        if (model.isEmpty()) {
            assertThat(index).isNull();
            return;
        }
        assertThat(keys(index))
                .isEqualTo(model.stream().map(ProfileIndexTest::key).toList());
        assertThat(index.firstBehind(ListPosition.of(interest(asked))))
                .isEqualTo(model.headSet(asked, true).size());
    }

    private static List<StoredKey> keys(ProfileIndex index) {
        return new ArrayList<>(
                IntStream.range(0, index.size()).mapToObj(index::get).toList());
    }

    private static StoredKey key(int number) {
        return StoredKey.of("owner", interest(number));
    }

    private static PersonInterest interest(int number) {
        return PersonInterest.builder("id" + number % 10 + number / 10, Instant.ofEpochSecond(number / 10))
                .build();
    }
}
