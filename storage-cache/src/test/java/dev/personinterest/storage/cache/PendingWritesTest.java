package dev.personinterest.storage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.personinterest.storage.PersonInterestKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingWritesTest {

    private static final PersonInterestKey ONE = new PersonInterestKey("owner", "one");
    private static final PersonInterestKey OTHER = new PersonInterestKey("owner", "other");

    private final List<PersonInterestKey> written = new ArrayList<>();
    private final PendingWrites writes = new PendingWrites(written::add);

    @Test
    void keyIsPendingUntilAllItsWritesHaveEnded() {
        PendingWrites.Write ofBoth = writes.begin(List.of(ONE, OTHER, ONE));
        PendingWrites.Write ofOne = writes.begin(List.of(ONE));

        writes.end(ofBoth);
        assertThat(writes.isPending(ONE)).isTrue();
        assertThat(writes.isPending(OTHER)).isFalse();
        assertThat(written).containsExactly(OTHER);

        writes.end(ofOne);
        assertThat(writes.isPending(ONE)).isFalse();
        assertThat(written).containsExactly(OTHER, ONE);
    }

    @Test
    void endedWriteIsForgottenWhileLaterWritesArePending() {
        PendingWrites.Write last = writes.begin(List.of(ONE));
        for (int i = 0; i < 1_000; i++) {
            PendingWrites.Write next = writes.begin(List.of(ONE));
            writes.end(last);
            last = next;
        }

        assertThat(writes.marks(ONE)).isLessThanOrEqualTo(2);
        writes.end(last);
        assertThat(writes.marks(ONE)).isZero();
    }
}
