/** The list of a creator's followers, millions of rows long. */
@NullMarked
package livedrop.bench.follower;

import org.jspecify.annotations.NullMarked;
