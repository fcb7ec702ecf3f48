/**
 * The HTTP interface of a person's interests: routes, headers, tokens and query options. Code that belongs in the
 * library does not belong here.
 */
@NullMarked
package dev.personinterest.examples.graphservice;

import org.jspecify.annotations.NullMarked;
