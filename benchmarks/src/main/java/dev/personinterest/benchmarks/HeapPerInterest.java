package dev.personinterest.benchmarks;

import dev.personinterest.IdentitySet;
import dev.personinterest.access.Caller;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import java.lang.ref.Reference;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Prints how many bytes of heap one interest needs in the memory storage, including key and index. The storage contains
 * the interest of Graph's documentation a million times, each with its own strings and actors, as a service creates
 * them for each request.
 *
 * <p>{@code java -cp target/benchmarks.jar dev.personinterest.benchmarks.HeapPerInterest}
 */
public final class HeapPerInterest {

    private static final int STORED = 1_000_000;

    private HeapPerInterest() {}

    /**
     * Measures and prints.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        print("100 for each owner, made by the owner", 100, i -> actors(i / 100));
        print("100 for each owner, each made by another user", 100, HeapPerInterest::actors);
        print("1 for each owner, made by the owner", 1, HeapPerInterest::actors);
    }

    private static IdentitySet actors(int number) {
        return Caller.user(DocumentedInterest.guid(number))
                .displayName(DocumentedInterest.text("Innocenty Popov"))
                .identities();
    }

    private static void print(String title, int interestsPerOwner, IntFunction<IdentitySet> actors) {
        long before = usedBytes();
        InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
        try {
            for (int i = 0; i < STORED; i++) {
                repository.insert(
                        DocumentedInterest.guid(i / interestsPerOwner),
                        DocumentedInterest.withId(DocumentedInterest.guid(i), actors.apply(i)));
            }
            System.out.printf(Locale.ROOT, "%4d bytes: %s%n", (usedBytes() - before) / STORED, title);
        } finally {
            Reference.reachabilityFence(repository);
        }
    }

    private static long usedBytes() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
