/** Requests that no well-meaning client would send, drawn from the document by the thousand. */
@NullMarked
package livedrop.acceptance.fuzz;

import org.jspecify.annotations.NullMarked;
