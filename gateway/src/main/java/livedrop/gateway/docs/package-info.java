/** The documents of the API and the page that shows them. */
@NullMarked
package livedrop.gateway.docs;

import org.jspecify.annotations.NullMarked;
