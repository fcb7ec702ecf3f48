package dev.personinterest.json;

import java.util.function.Consumer;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;

/**
 * Buffers that are used again. Bounded, for what many threads at once leave behind, and without thread locals, for the sake
 * of virtual threads.
 */
final class Buffers {

    /** Each is some 20 kB. Only threads that read or write at the same moment need one each. */
    private static final int MAX_POOLED = 32;

    /** In bytes; some ten interests. */
    private static final int CAPACITY = 8 << 10;

    /** In bytes; so that one large page is not kept for ever. */
    private static final int LARGEST_KEPT = 64 << 10;

    private final RecyclerPool<BufferRecycler> pool = JsonRecyclerPools.newBoundedPool(MAX_POOLED);
    private final Pool<Utf8Output> outputs = new Pool<>();

    /** Those of Jackson's parsers and generators. */
    RecyclerPool<BufferRecycler> pool() {
        return pool;
    }

    /** Writes a document into an array of just its length. */
    byte[] render(Consumer<JsonOutput> writer) {
        Utf8Output kept = outputs.take();
        Utf8Output output = kept == null ? new Utf8Output(CAPACITY) : kept;
        writer.accept(output);
        byte[] document = output.take();
        if (output.capacity() <= LARGEST_KEPT) {
            outputs.put(output);
        }
        return document;
    }
}
