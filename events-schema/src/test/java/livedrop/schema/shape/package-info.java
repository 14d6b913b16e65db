/** The JSON Schema of records as they are written, and generated files that are committed: for every module's tests. */
@NullMarked
package livedrop.schema.shape;

import org.jspecify.annotations.NullMarked;
