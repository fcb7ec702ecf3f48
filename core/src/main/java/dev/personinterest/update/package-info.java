/**
 * Changes of interests, with preconditions and recalculations, and the outcomes of bulk updates.
 * {@link dev.personinterest.update.Change} implements the merge-patch rule.
 *
 * @serial exclude
 */
@NullMarked
package dev.personinterest.update;

import org.jspecify.annotations.NullMarked;
