/** The hop from the gateway to a service: how the service knows the gateway, and whom the gateway got the request from. */
@NullMarked
package livedrop.kit.hop;

import org.jspecify.annotations.NullMarked;
