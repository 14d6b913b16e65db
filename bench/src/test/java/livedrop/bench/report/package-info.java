@NullMarked
package livedrop.bench.report;

import org.jspecify.annotations.NullMarked;
