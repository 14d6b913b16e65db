/** The stock of one product in one drop: allocated = available + held + sold, at every moment. */
@NullMarked
package livedrop.schema.inventory;

import org.jspecify.annotations.NullMarked;
