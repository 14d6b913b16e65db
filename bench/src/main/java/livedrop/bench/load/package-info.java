/** Many connections that ask again as soon as they are answered, over one thread, so that they cost less than the server. */
@NullMarked
package livedrop.bench.load;

import org.jspecify.annotations.NullMarked;
