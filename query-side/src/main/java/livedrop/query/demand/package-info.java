/** What is asked of a drop, second by second, for the creator who watches it. */
@NullMarked
package livedrop.query.demand;

import org.jspecify.annotations.NullMarked;
