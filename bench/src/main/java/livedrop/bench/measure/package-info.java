/** How things are measured: in turns, round by round, with all of their spread. */
@NullMarked
package livedrop.bench.measure;

import org.jspecify.annotations.NullMarked;
