/** What stands beside ours. */
@NullMarked
package livedrop.bench.peer;

import org.jspecify.annotations.NullMarked;
