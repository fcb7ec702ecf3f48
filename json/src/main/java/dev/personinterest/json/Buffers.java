package dev.personinterest.json;

import java.util.function.Consumer;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;

/**
 * Reusable buffers. Their number is bounded, for the peak number of concurrent threads. They do not use thread locals,
 * which do not suit virtual threads.
 */
final class Buffers {

    /** Each takes about 20 kB. Only threads that read or write at the same time need one each. */
    private static final int MAX_POOLED = 32;

    /** In bytes; enough for about ten interests. */
    private static final int CAPACITY = 8 << 10;

    /** In bytes; ensures that a single large page is not kept forever. */
    private static final int LARGEST_KEPT = 64 << 10;

    private final RecyclerPool<BufferRecycler> pool = JsonRecyclerPools.newBoundedPool(MAX_POOLED);
    private final Pool<Utf8Output> outputs = new Pool<>();

    /** Returns the buffers of Jackson's parsers and generators. */
    RecyclerPool<BufferRecycler> pool() {
        return pool;
    }

    /** Writes a document to an array of exactly its length. */
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
