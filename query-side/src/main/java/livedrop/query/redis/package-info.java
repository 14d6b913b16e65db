/** What lies in Redis, by which names and in which form, and the way there. */
@NullMarked
package livedrop.query.redis;

import org.jspecify.annotations.NullMarked;
