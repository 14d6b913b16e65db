/** Messages that break the rules of the schema on purpose. */
@NullMarked
package livedrop.schema.twin.inventory;

import org.jspecify.annotations.NullMarked;
