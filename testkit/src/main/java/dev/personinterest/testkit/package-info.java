/** jqwik generators of every value of person-interest; nothing that a service needs when it runs belongs here. */
@NullMarked
package dev.personinterest.testkit;

import org.jspecify.annotations.NullMarked;
