package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.PersonInterest;
import dev.personinterest.storage.ListPosition;
import dev.personinterest.storage.PersonInterestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class ProfileIndexTest {

    /** Numbers stand for positions: the tens for the moment, the ones for the id. */
    @Property
    void isASortedMultisetOfPositions(
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

        if (model.isEmpty()) {
            assertThat(index).isNull();
            return;
        }
        model.sort(null);
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
