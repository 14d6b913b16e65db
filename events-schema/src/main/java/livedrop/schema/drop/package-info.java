/** A sale of limited stock that opens and ends at set seconds. */
@NullMarked
package livedrop.schema.drop;

import org.jspecify.annotations.NullMarked;
