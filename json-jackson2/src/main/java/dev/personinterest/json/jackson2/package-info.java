/** The binding of person-interest's values to Jackson 2, by the rules of {@link dev.personinterest.json}. */
@NullMarked
package dev.personinterest.json.jackson2;

import org.jspecify.annotations.NullMarked;
