/**
 * Callers, references to profiles, and the rules for what a caller may do and see in a profile. This package does not
 * deal with the interests stored in a profile.
 */
@NullMarked
package dev.personinterest.access;

import org.jspecify.annotations.NullMarked;
