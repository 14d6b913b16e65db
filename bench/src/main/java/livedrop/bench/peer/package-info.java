/** What stands beside ours: the same work as a bare framework does it, in a process of its own. */
@NullMarked
package livedrop.bench.peer;

import org.jspecify.annotations.NullMarked;
