/** What a peer has in common with ours. */
@NullMarked
package livedrop.bench.process;

import org.jspecify.annotations.NullMarked;
