/** Who follows whom: one stream for each pair of an account and a creator. */
@NullMarked
package livedrop.schema.follow;

import org.jspecify.annotations.NullMarked;
