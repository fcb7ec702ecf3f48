/** The update over the JDK's own HTTP server; whatever a framework would bring does not belong here. */
@NullMarked
package dev.personinterest.examples.plainjava;

import org.jspecify.annotations.NullMarked;
