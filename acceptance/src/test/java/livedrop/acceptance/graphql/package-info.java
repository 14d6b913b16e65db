/** The shop through GraphQL. */
@NullMarked
package livedrop.acceptance.graphql;

import org.jspecify.annotations.NullMarked;
