/** What it takes to audit a log: to have all of it told, and to have it verified. */
@NullMarked
package livedrop.bench.audit;

import org.jspecify.annotations.NullMarked;
