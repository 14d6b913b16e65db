/** How an order came to where it is, step by step, over all the streams that it has left a trace in. */
@NullMarked
package livedrop.query.audit.timeline;

import org.jspecify.annotations.NullMarked;
