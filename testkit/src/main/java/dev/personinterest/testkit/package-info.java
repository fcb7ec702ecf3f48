/**
 * jqwik generators of every value, and the contract of storages. Code that a service needs at run time does not belong
 * here.
 */
@NullMarked
package dev.personinterest.testkit;

import org.jspecify.annotations.NullMarked;
