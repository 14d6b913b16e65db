/** Requests that are served in this process without a socket, by all that serves those from outside. */
@NullMarked
package livedrop.gateway.graphql.inhouse;

import org.jspecify.annotations.NullMarked;
