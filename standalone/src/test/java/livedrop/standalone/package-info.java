/** What can be known about a start without starting anything. */
@NullMarked
package livedrop.standalone;

import org.jspecify.annotations.NullMarked;
