/** Sample messages for the tests of every module: a test says what matters, the seed decides the rest. */
@NullMarked
package livedrop.schema.samples;

import org.jspecify.annotations.NullMarked;
