/** GraphQL over the public API: what one request asks for is fetched from where everybody would fetch it. */
@NullMarked
package livedrop.gateway.graphql;

import org.jspecify.annotations.NullMarked;
