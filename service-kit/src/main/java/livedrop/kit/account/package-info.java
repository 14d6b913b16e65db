/** Whether the accounts that call are still there. */
@NullMarked
package livedrop.kit.account;

import org.jspecify.annotations.NullMarked;
