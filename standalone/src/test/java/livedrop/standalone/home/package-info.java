/** The data folder: one process at a time, secrets made once. */
@NullMarked
package livedrop.standalone.home;

import org.jspecify.annotations.NullMarked;
