/** What goes wrong, in the words of the public API and the shape of GraphQL. */
@NullMarked
package livedrop.gateway.graphql.errors;

import org.jspecify.annotations.NullMarked;
