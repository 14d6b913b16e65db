/** The query side: what the events add up to, ready to be read. */
@NullMarked
package livedrop.query;

import org.jspecify.annotations.NullMarked;
