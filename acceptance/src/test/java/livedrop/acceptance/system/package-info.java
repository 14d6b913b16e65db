/** The system under test: its processes, in one piece or in many, and what they say. */
@NullMarked
package livedrop.acceptance.system;

import org.jspecify.annotations.NullMarked;
