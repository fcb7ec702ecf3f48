package dev.personinterest.spring;

import dev.personinterest.json.PersonInterestJson;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Reports an empty body as invalid JSON if a body is required. Spring does not call a {@link BodyConverter} for an
 * empty body.
 */
@ControllerAdvice
final class EmptyBodies extends RequestBodyAdviceAdapter {

    private static final byte[] EMPTY = {};

    private final PersonInterestJson json;

    EmptyBodies(PersonInterestJson json) {
        this.json = json;
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        RequestBody body = parameter.getParameterAnnotation(RequestBody.class);
        return BodyConverter.isRequest(type) && body != null && body.required() && !parameter.isOptional();
    }

    @Override
    public @Nullable Object handleEmptyBody(
            @Nullable Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType) {
        return json.readPatch(EMPTY);
    }
}
