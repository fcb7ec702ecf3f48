package dev.personinterest.benchmarks;

import dev.personinterest.PersonInterest;
import dev.personinterest.PersonInterestPatch;
import dev.personinterest.access.Caller;
import dev.personinterest.access.DelegatedCaller;
import dev.personinterest.access.UserRef;
import dev.personinterest.benchmarks.patch.AvajeByHand;
import dev.personinterest.benchmarks.patch.FastjsonByHand;
import dev.personinterest.benchmarks.patch.JacksonByHand;
import dev.personinterest.benchmarks.patch.JacksonTree;
import dev.personinterest.benchmarks.patch.JacksonUpdating;
import dev.personinterest.benchmarks.patch.JsonPatchLibrary;
import dev.personinterest.benchmarks.patch.ParssonMergePatch;
import dev.personinterest.benchmarks.patch.PatchPeer;
import dev.personinterest.constraints.Limits;
import dev.personinterest.json.PersonInterestJson;
import dev.personinterest.service.PersonInterests;
import dev.personinterest.storage.memory.InMemoryPersonInterestRepository;
import dev.personinterest.validation.PatchConstraints;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures a PATCH from the bytes of the request body to the bytes of the whole updated interest.
 *
 * <p>{@link #library} reads, checks access, validates, stamps, stores and writes. {@link #libraryMerges} and the peers
 * only read, merge and write. The other methods whose names begin with {@code library} are parts of {@link #library}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PatchBenchmark {

    private final byte[] body = "{\"categories\":[\"Sports\"]}".getBytes(StandardCharsets.UTF_8);
    private final DelegatedCaller caller = Caller.user("db789417-4ccb-41d1-a0a9-47b01a09ea49")
            .displayName("Innocenty Popov")
            .scopes("User.ReadWrite");
    private final PersonInterest stored = DocumentedInterest.withId(DocumentedInterest.guid(1), caller.identities());
    private final InMemoryPersonInterestRepository repository = new InMemoryPersonInterestRepository();
    private final PersonInterests interests =
            PersonInterests.builder(repository).build();
    private final PersonInterestJson json = PersonInterestJson.create();
    private final PatchConstraints constraints = PatchConstraints.of(Limits.defaults());
    private final PersonInterestPatch patch = json.readPatch(body);
    private final PatchPeer fastjsonByHand = new FastjsonByHand(json.write(stored));
    private final PatchPeer avajeByHand = new AvajeByHand(json.write(stored));
    private final PatchPeer jacksonByHand = new JacksonByHand(json.write(stored));
    private final PatchPeer jacksonUpdating = new JacksonUpdating(json.write(stored));
    private final PatchPeer jacksonTree = new JacksonTree(json.write(stored));
    private final PatchPeer jsonPatch = new JsonPatchLibrary(json.write(stored));
    private final PatchPeer parsson = new ParssonMergePatch(json.write(stored));

    /** Created by JMH. */
    public PatchBenchmark() {
        repository.insert(caller.userId(), stored);
    }

    /**
     * Runs the whole PATCH, including access checks, validation, stamps and storage.
     *
     * @return the response
     */
    @Benchmark
    public byte[] library() {
        return json.write(interests.update(caller, UserRef.me(), stored.id(), json.readPatch(body)));
    }

    /**
     * Reads, merges and writes, as the peers do.
     *
     * @return the response
     */
    @Benchmark
    public byte[] libraryMerges() {
        return json.write(json.readPatch(body).applyTo(stored));
    }

    /**
     * See {@link FastjsonByHand}.
     *
     * @return the response
     */
    @Benchmark
    public byte[] handWrittenFastjson() {
        return fastjsonByHand.patch(body);
    }

    /**
     * See {@link AvajeByHand}.
     *
     * @return the response
     */
    @Benchmark
    public byte[] handWrittenAvaje() {
        return avajeByHand.patch(body);
    }

    /**
     * See {@link JacksonByHand}.
     *
     * @return the response
     */
    @Benchmark
    public byte[] handWrittenJackson() {
        return jacksonByHand.patch(body);
    }

    /**
     * See {@link JacksonUpdating}.
     *
     * @return the response
     */
    @Benchmark
    public byte[] jacksonReaderForUpdating() {
        return jacksonUpdating.patch(body);
    }

    /**
     * See {@link JacksonTree}.
     *
     * @return the response
     */
    @Benchmark
    public byte[] jacksonTreeToValue() {
        return jacksonTree.patch(body);
    }

    /**
     * See {@link JsonPatchLibrary}.
     *
     * @return the response
     */
    @Benchmark
    public byte[] jsonPatch() {
        return jsonPatch.patch(body);
    }

    /**
     * See {@link ParssonMergePatch}.
     *
     * @return the response
     */
    @Benchmark
    public byte[] parsson() {
        return parsson.patch(body);
    }

    /**
     * Only reads the patch.
     *
     * @return the patch
     */
    @Benchmark
    public PersonInterestPatch libraryReads() {
        return json.readPatch(body);
    }

    /** Only validates the patch. */
    @Benchmark
    public void libraryValidates() {
        constraints.require(patch);
    }

    /**
     * Checks access, validates, applies the change and stores it.
     *
     * @return the interest
     */
    @Benchmark
    public PersonInterest libraryUpdates() {
        return interests.update(caller, UserRef.me(), stored.id(), patch);
    }

    /**
     * Only writes the response.
     *
     * @return the response
     */
    @Benchmark
    public byte[] libraryWrites() {
        return json.write(stored);
    }
}
