/** What the tests of the decisions share. */
@NullMarked
package livedrop.command.testing;

import org.jspecify.annotations.NullMarked;
