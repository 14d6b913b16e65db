package livedrop.gateway.graphql.fields;

import graphql.GraphQLContext;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import livedrop.gateway.graphql.rest.Services;
import livedrop.gateway.graphql.rest.Visit;
import livedrop.kit.web.ApiException;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;

/** Fields that are a document which is named by its id: each is read once a request, however often it is named. */
final class Links {

    /** As many as can be read by {@code ?ids=} at once. */
    private static final int MOST_IDS = 100;

    private Links() {}

    static void register(BatchLoaderRegistry registry, Services services) {
        for (Documents documents : Documents.values()) {
            registry.<String, Object>forName(documents.loader())
                    .withOptions(options -> options.setMaxBatchSize(MOST_IDS))
                    .registerMappedBatchLoader((ids, environment) -> {
                        GraphQLContext context = Objects.requireNonNull(environment.getContext());
                        Visit visit = Objects.requireNonNull(context.get(Visit.class));
                        return documents.read(services, visit, ids);
                    });
        }
    }

    /** The document; nothing when no id is there, or what stands there is none. */
    static DataFetcher<@Nullable CompletableFuture<Object>> to(Documents documents, String id) {
        return environment -> {
            Object named = new Field(environment).value(id);
            return named != null && Scalars.isUuid(named.toString())
                    ? load(environment, documents, named.toString())
                    : null;
        };
    }

    private static CompletableFuture<Object> load(DataFetchingEnvironment environment, Documents documents, String id) {
        DataLoader<String, Object> loader = Objects.requireNonNull(environment.getDataLoader(documents.loader()));
        if (environment.getOperationDefinition().getOperation() != Operation.QUERY) {
            // What one event or change has read may be another document by the next.
            loader.clear(id);
        }
        return loader.load(id).thenApply(found -> {
            if (found instanceof ApiException refusal) {
                throw refusal;
            }
            if (found == null) {
                throw documents.missing();
            }
            return found;
        });
    }
}
