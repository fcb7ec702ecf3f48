/**
 * Libraries that patch a JSON document, each as its own documentation advises; no benchmark and nothing of person-interest.
 *
 * <p>What they share: the stored document is held as the way in question would hold it, a body comes in as bytes, and the whole
 * new document goes out as bytes. None validates, stamps or stores. The code by hand accepts what the library rejects: unknown
 * properties, a property twice, content after the object, and bodies of any size. It applies read-only properties, too.
 */
@NullMarked
package dev.personinterest.benchmarks.patch;

import org.jspecify.annotations.NullMarked;
