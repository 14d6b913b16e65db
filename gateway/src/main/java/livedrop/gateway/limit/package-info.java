/** How often something may be done, by whom, and what happens to who does it more often. */
@NullMarked
package livedrop.gateway.limit;

import org.jspecify.annotations.NullMarked;
