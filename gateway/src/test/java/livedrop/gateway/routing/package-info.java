/** The gateway before services that tell what reached them. */
@NullMarked
package livedrop.gateway.routing;

import org.jspecify.annotations.NullMarked;
