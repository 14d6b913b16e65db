/** Sessions: short-lived access tokens, and the refresh tokens that renew them once each. */
@NullMarked
package livedrop.command.session;

import org.jspecify.annotations.NullMarked;
