/**
 * What a request for interests says in its URL and headers, as OData and HTTP write it, read into the library's values; bodies,
 * routes and servers do not belong here.
 */
@NullMarked
package dev.personinterest.odata;

import org.jspecify.annotations.NullMarked;
