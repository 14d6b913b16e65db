/** The data folder: who uses it, the secrets in it, and where the servers on it listen. */
@NullMarked
package livedrop.standalone.home;

import org.jspecify.annotations.NullMarked;
