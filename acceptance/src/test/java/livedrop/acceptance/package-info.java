/** The system from outside: whole processes spoken to over HTTP, and their event table read by SQL. */
@NullMarked
package livedrop.acceptance;

import org.jspecify.annotations.NullMarked;
