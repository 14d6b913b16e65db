/** The shop as a client program and the people behind it see it. */
@NullMarked
package livedrop.acceptance.client;

import org.jspecify.annotations.NullMarked;
