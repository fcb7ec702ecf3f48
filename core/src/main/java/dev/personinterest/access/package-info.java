/** Who calls, and whose profile is meant; what is stored in the profile, and how, does not belong here. */
@NullMarked
package dev.personinterest.access;

import org.jspecify.annotations.NullMarked;
