/**
 * What an update is and what comes of it: preconditions, the {@linkplain dev.personinterest.update.Change change} that
 * implements the merge-patch rule, recalculations, and the outcomes of bulk updates.
 *
 * @serial exclude
 */
@NullMarked
package dev.personinterest.update;

import org.jspecify.annotations.NullMarked;
