/** What is written for those who start it: the launcher, the README, the compose file. */
@NullMarked
package livedrop.acceptance.launcher;

import org.jspecify.annotations.NullMarked;
