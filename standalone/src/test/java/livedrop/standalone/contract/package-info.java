/** The OpenAPI document of the public API, made from the running services. */
@NullMarked
package livedrop.standalone.contract;

import org.jspecify.annotations.NullMarked;
