/** What the controllers share: commands that block no event loop, new ids, the caller as a creator, money as it comes in. */
@NullMarked
package livedrop.command.edge;

import org.jspecify.annotations.NullMarked;
