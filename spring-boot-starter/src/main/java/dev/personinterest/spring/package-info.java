/**
 * Auto-configuration that registers the library's parts as beans of a Spring Boot application. It contains no rule
 * about interests.
 */
@NullMarked
package dev.personinterest.spring;

import org.jspecify.annotations.NullMarked;
