/** Served documents beside what the log says that they are: where they differ, and how one of them is put right. */
@NullMarked
package livedrop.query.view.drift;

import org.jspecify.annotations.NullMarked;
