/** What the shop does not let happen, whoever asks. */
@NullMarked
package livedrop.acceptance.edge;

import org.jspecify.annotations.NullMarked;
