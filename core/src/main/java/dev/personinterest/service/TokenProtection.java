package dev.personinterest.service;

import org.jspecify.annotations.Nullable;

/**
 * A way to bind the payload of a page token to its context, which is the profile and the query of the list. Safe for
 * use by any number of threads.
 */
interface TokenProtection {

    /**
     * Protects a payload.
     *
     * @return the token
     */
    byte[] protect(byte[] payload, byte[] context);

    /**
     * Opens a token.
     *
     * @return the payload, or null if {@link #protect} did not create the token for this context
     */
    byte @Nullable [] open(byte[] token, byte[] context);
}
