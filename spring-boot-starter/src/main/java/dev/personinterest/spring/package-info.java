/**
 * What makes person-interest beans of a Spring Boot application; no rule about interests belongs here.
 */
@NullMarked
package dev.personinterest.spring;

import org.jspecify.annotations.NullMarked;
