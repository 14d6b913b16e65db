/** Views in Redis: a processor's batch writes its documents and its position in one atomic step, or neither. */
@NullMarked
package livedrop.query.view;

import org.jspecify.annotations.NullMarked;
