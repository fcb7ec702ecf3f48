/**
 * Who calls, whose profile is meant, and who may do what and see what there; what is stored in the profile, and how, does
 * not belong here.
 */
@NullMarked
package dev.personinterest.access;

import org.jspecify.annotations.NullMarked;
