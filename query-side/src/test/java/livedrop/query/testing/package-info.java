/** What the tests of the query side share. */
@NullMarked
package livedrop.query.testing;

import org.jspecify.annotations.NullMarked;
