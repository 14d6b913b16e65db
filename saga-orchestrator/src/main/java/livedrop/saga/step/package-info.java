/** The commands that a process sends: taken together, tried again, and set aside when they keep failing. */
@NullMarked
package livedrop.saga.step;

import org.jspecify.annotations.NullMarked;
