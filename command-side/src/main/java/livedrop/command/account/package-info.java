/** Accounts: who they are to the log, which roles they hold, and whether they still exist. */
@NullMarked
package livedrop.command.account;

import org.jspecify.annotations.NullMarked;
