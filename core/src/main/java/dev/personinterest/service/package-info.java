/** The entry point of the library, {@link dev.personinterest.service.PersonInterests}, and its requests and pages. */
@NullMarked
package dev.personinterest.service;

import org.jspecify.annotations.NullMarked;
