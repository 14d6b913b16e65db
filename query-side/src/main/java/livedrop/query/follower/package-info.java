/** Who follows whom: a view in PostgreSQL, for there are millions of rows and pages deep among them. */
@NullMarked
package livedrop.query.follower;

import org.jspecify.annotations.NullMarked;
