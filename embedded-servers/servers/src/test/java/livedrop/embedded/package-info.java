/** Starts the real servers and asks them through real clients. */
@NullMarked
package livedrop.embedded;

import org.jspecify.annotations.NullMarked;
