/**
 * Callers, references to profiles, and the rules for what a caller may do and see in a profile. They
 * depend only on the caller, the owner and the audiences of an interest.
 */
@NullMarked
package dev.personinterest.access;

import org.jspecify.annotations.NullMarked;
