/** The document of the API, the calls that it promises, and whether an answer is one that it knows. */
@NullMarked
package livedrop.acceptance.contract;

import org.jspecify.annotations.NullMarked;
