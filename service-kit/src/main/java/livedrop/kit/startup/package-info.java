/** The settings every service starts with, and clear words when it must not start. */
@NullMarked
package livedrop.kit.startup;

import org.jspecify.annotations.NullMarked;
