/**
 * Libraries that patch a JSON document, each used as its documentation advises. Benchmarks and code of person-interest
 * do not belong here.
 *
 * <p>All of them hold the stored document in the library's own representation, take the body as bytes, and return the
 * whole new document as bytes. None validates, stamps or stores. The hand-written code accepts what the library
 * rejects: unknown properties, a property twice, content after the object, and bodies of any size. It applies read-only
 * properties, too.
 */
@NullMarked
package dev.personinterest.benchmarks.patch;

import org.jspecify.annotations.NullMarked;
