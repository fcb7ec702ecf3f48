/** HTTP for a person's interests: routes, headers, tokens and query options; what the library should do does not belong here. */
@NullMarked
package dev.personinterest.examples.graphservice;

import org.jspecify.annotations.NullMarked;
