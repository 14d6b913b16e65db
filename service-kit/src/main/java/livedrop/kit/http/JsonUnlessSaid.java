package livedrop.kit.http;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * A handler that does not say what it produces makes JSON, and nothing else that its answer could be written as: by
 * itself the framework makes a stream of events of any answer for those who accept that.
 */
final class JsonUnlessSaid extends RequestMappingHandlerMapping {

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        RequestMappingInfo mapping = super.getMappingForMethod(method, handlerType);
        return mapping == null || !mapping.getProducesCondition().isEmpty()
                ? mapping
                : mapping.mutate().produces(MediaType.APPLICATION_JSON_VALUE).build();
    }
}
