/** All of Live Drops in one JVM, on real servers that start and stop with it. */
@NullMarked
package livedrop.standalone;

import org.jspecify.annotations.NullMarked;
