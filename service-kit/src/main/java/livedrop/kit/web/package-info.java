/** What a controller speaks: the envelope, its errors, pages, checks and the headers of the contract. */
@NullMarked
package livedrop.kit.web;

import org.jspecify.annotations.NullMarked;
