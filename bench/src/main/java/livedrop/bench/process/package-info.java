/** The processes that are measured: ours as the launcher starts it, and its peers with the same options of the JVM. */
@NullMarked
package livedrop.bench.process;

import org.jspecify.annotations.NullMarked;
