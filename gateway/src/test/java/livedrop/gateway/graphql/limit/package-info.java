/** Tests of GraphQL: limit. */
@NullMarked
package livedrop.gateway.graphql.limit;

import org.jspecify.annotations.NullMarked;
