/**
 * Reads the query options (OData) and entity tags (HTTP) of a request into the library's values. Bodies, routes and
 * servers do not belong here.
 */
@NullMarked
package dev.personinterest.odata;

import org.jspecify.annotations.NullMarked;
