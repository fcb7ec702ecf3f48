/** Events of committed changes, read from PostgreSQL's log: no second write, so nothing to keep consistent. */
@NullMarked
package dev.personinterest.examples.changeevents;

import org.jspecify.annotations.NullMarked;
