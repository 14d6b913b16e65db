/** Messages that break the rules of the schema on purpose. */
@NullMarked
package livedrop.schema.twin.order;

import org.jspecify.annotations.NullMarked;
