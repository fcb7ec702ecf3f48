package dev.personinterest.benchmarks.patch;

/** A way to merge a patch into the one document that it holds. Not safe for use by several threads. */
public interface PatchPeer {

    /**
     * Merges a patch.
     *
     * @param body the patch
     * @return the whole document as it then is
     */
    byte[] patch(byte[] body);
}
