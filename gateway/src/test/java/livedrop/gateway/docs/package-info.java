/** The documents as they are served. */
@NullMarked
package livedrop.gateway.docs;

import org.jspecify.annotations.NullMarked;
