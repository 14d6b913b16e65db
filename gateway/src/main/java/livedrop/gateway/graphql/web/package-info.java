/** GraphQL over HTTP, server-sent events and WebSockets. */
@NullMarked
package livedrop.gateway.graphql.web;

import org.jspecify.annotations.NullMarked;
