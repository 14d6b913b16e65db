/** What operators see, and what heals by itself. */
@NullMarked
package livedrop.acceptance.operation;

import org.jspecify.annotations.NullMarked;
