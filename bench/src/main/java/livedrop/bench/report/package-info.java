/** What was measured, as people and programs read it. */
@NullMarked
package livedrop.bench.report;

import org.jspecify.annotations.NullMarked;
