/** What many ask the database for at the same time is asked at once. */
@NullMarked
package livedrop.saga.gather;

import org.jspecify.annotations.NullMarked;
