/** What stands behind the fields of the schema. */
@NullMarked
package livedrop.gateway.graphql.fields;

import org.jspecify.annotations.NullMarked;
