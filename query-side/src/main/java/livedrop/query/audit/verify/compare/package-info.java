/** Compares what others hold, the views and the provider's books, with what the log says. */
@NullMarked
package livedrop.query.audit.verify.compare;

import org.jspecify.annotations.NullMarked;
