/** The documents that the API answers with, each the fold of its events and of nothing else. */
@NullMarked
package livedrop.schema.document;

import org.jspecify.annotations.NullMarked;
