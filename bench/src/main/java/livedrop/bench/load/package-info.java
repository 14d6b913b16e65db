/** Many connections that ask and are answered on one thread, so that they cost less than the server does. */
@NullMarked
package livedrop.bench.load;

import org.jspecify.annotations.NullMarked;
