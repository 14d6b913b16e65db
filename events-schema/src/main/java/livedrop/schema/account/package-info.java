/** A person with an account. Name, email and password never enter an event: they live in a table that can forget. */
@NullMarked
package livedrop.schema.account;

import org.jspecify.annotations.NullMarked;
