/** What one request may ask for at most. */
@NullMarked
package livedrop.gateway.graphql.limit;

import org.jspecify.annotations.NullMarked;
