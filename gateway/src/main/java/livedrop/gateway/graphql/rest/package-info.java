/** The calls of the public API that are made for somebody: charged to him, with his token, under his request's id. */
@NullMarked
package livedrop.gateway.graphql.rest;

import org.jspecify.annotations.NullMarked;
