/** What auditors are told of the shop. */
@NullMarked
package livedrop.acceptance.audit;

import org.jspecify.annotations.NullMarked;
