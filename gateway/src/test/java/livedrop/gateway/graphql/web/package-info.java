/** Tests of GraphQL: web. */
@NullMarked
package livedrop.gateway.graphql.web;

import org.jspecify.annotations.NullMarked;
