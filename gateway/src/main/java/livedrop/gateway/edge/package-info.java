/** What every request passes before it is anybody's: who sent it, what of it is believed, and how long it may be. */
@NullMarked
package livedrop.gateway.edge;

import org.jspecify.annotations.NullMarked;
