/** The update served by the JDK's HTTP server. Frameworks do not belong here. */
@NullMarked
package dev.personinterest.examples.plainjava;

import org.jspecify.annotations.NullMarked;
