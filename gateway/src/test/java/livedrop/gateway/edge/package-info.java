/** The edge, from outside and in its parts. */
@NullMarked
package livedrop.gateway.edge;

import org.jspecify.annotations.NullMarked;
