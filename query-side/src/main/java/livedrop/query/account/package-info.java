/** Whether the account that a token speaks for still is there. */
@NullMarked
package livedrop.query.account;

import org.jspecify.annotations.NullMarked;
