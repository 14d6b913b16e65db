/** What happens to every request before and after its controller: its id, its headers. */
@NullMarked
package livedrop.kit.http;

import org.jspecify.annotations.NullMarked;
