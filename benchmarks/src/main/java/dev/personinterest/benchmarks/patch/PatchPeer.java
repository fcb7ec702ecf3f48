package dev.personinterest.benchmarks.patch;

/** A way to merge a patch into a single document that it holds. Implementations are not thread-safe. */
public interface PatchPeer {

    /**
     * Merges a patch.
     *
     * @param body the patch
     * @return the whole updated document
     */
    byte[] patch(byte[] body);
}
