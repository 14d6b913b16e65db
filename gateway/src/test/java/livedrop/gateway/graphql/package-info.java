/** Tests of GraphQL. */
@NullMarked
package livedrop.gateway.graphql;

import org.jspecify.annotations.NullMarked;
