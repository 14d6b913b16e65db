/** Commands that are handled in another process. */
@NullMarked
package livedrop.kit.commands;

import org.jspecify.annotations.NullMarked;
