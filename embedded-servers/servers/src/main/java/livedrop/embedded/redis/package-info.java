/** The few words of the Redis protocol that starting a server takes. */
@NullMarked
package livedrop.embedded.redis;

import org.jspecify.annotations.NullMarked;
