package dev.personinterest.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.personinterest.OrderBy;
import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestQuery;
import dev.personinterest.access.Visibility;
import dev.personinterest.storage.ListRequest;
import dev.personinterest.storage.PersonInterestKey;
import dev.personinterest.update.Precondition;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/** Checks how many bytes the calling thread allocates. Does not measure time. */
class BoundedAllocationTest {

    private static final int PROFILE = 20_000;
    private static final int CALLS = 200;
    private static final String OWNER = "owner";

    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Example
    void listByNameAllocatesOnlyItsPage() {
        Random random = new Random(1);
        for (int i = 0; i < PROFILE; i++) {
            repository.insert(OWNER, interest(i, "name" + random.nextInt()));
        }
        repository.insert(OWNER, interest(PROFILE, "a"));
        ListRequest byName = new ListRequest(
                PersonInterestQuery.builder().orderBy(OrderBy.displayName()).build(), Visibility.everything(), null, 1);

        long before = threads.getCurrentThreadAllocatedBytes();
        List<PersonInterest> page = repository.list(OWNER, byName);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(page).extracting(PersonInterest::displayName).containsExactly("a");
        assertThat(bytes / PROFILE).as("bytes per interest of the profile").isLessThan(100);
    }

    @Example
    void insertAndDeleteDoNotCopyProfile() {
        for (int i = 0; i < PROFILE; i++) {
            repository.insert(OWNER, interest(i, "name"));
        }
        List<PersonInterest> more = IntStream.range(PROFILE, PROFILE + CALLS)
                .mapToObj(i -> interest(i, "name"))
                .toList();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (PersonInterest interest : more) {
            repository.insert(OWNER, interest);
        }
        long inserted = threads.getCurrentThreadAllocatedBytes();
        for (PersonInterest interest : more) {
            repository.delete(new PersonInterestKey(OWNER, interest.id()), Precondition.exists());
        }
        long deleted = threads.getCurrentThreadAllocatedBytes();

        assertThat((inserted - before) / CALLS).as("bytes per insertion").isLessThan(PROFILE);
        assertThat((deleted - inserted) / CALLS).as("bytes per deletion").isLessThan(PROFILE);
    }

    private static PersonInterest interest(int number, String name) {
        return PersonInterest.builder("id" + number, Instant.EPOCH.plusSeconds(number))
                .displayName(name)
                .build();
    }
}
