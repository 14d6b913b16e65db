/** Which service answers which call, and which replica of it. */
@NullMarked
package livedrop.gateway.routing;

import org.jspecify.annotations.NullMarked;
