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

    private final RecyclerPool<BufferRecycler> pool = JsonRecyclerPools.newBoundedPool(MAX_POOLED);

    RecyclerPool<BufferRecycler> pool() {
        return pool;
    }

    /** Writes a document into an array of just its length. */
    byte[] render(Consumer<JsonOutput> writer) {
        BufferRecycler recycler = pool.acquireAndLinkPooled();
        byte[] buffer = recycler.allocByteBuffer(BufferRecycler.BYTE_WRITE_ENCODING_BUFFER);
        try {
            Utf8Output output = new Utf8Output(buffer);
            writer.accept(output);
            return output.toArray();
        } finally {
            // Not the one that it may have grown to, so that one large page is not kept for ever.
            recycler.releaseByteBuffer(BufferRecycler.BYTE_WRITE_ENCODING_BUFFER, buffer);
            recycler.releaseToPool();
        }
    }
}
