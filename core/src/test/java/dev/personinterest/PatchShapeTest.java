package dev.personinterest;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both patch types have the same API. */
class PatchShapeTest {

    @ParameterizedTest
    @ValueSource(classes = {PersonInterestPatch.class, InferenceDataPatch.class})
    void patchIsCreatedOnlyByBuilder(Class<?> patch) {
        Class<?> builder = builderOf(patch);

        assertThat(patch.getConstructors()).isEmpty();
        assertThat(builder.getConstructors()).isEmpty();
        assertThat(methods(patch, Modifier.STATIC))
                .containsExactlyInAnyOrder(patch.getSimpleName() + " empty()", builder.getSimpleName() + " builder()");
        assertThat(methods(patch, 0)).contains("boolean isEmpty()");
    }

    @ParameterizedTest
    @ValueSource(classes = {PersonInterestPatch.class, InferenceDataPatch.class})
    void builderHasThreeMethodsForEachProperty(Class<?> patch) {
        Stream<String> ofProperties = Arrays.stream(patch.getDeclaredMethods())
                .filter(accessor -> accessor.getReturnType() == FieldUpdate.class)
                .flatMap(PatchShapeTest::builderMethodsOf);

        assertThat(methods(builderOf(patch), 0))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ofProperties, Stream.of(patch.getSimpleName() + " build()"))
                                .toList());
    }

    private static Stream<String> builderMethodsOf(Method accessor) {
        String name = accessor.getName();
        String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Type value = ((ParameterizedType) accessor.getGenericReturnType()).getActualTypeArguments()[0];
        Class<?> erased = (Class<?>) (value instanceof ParameterizedType list ? list.getRawType() : value);
        return Stream.of(
                "Builder " + name + "(" + unboxed(erased).getSimpleName() + ")",
                "Builder " + name + "(FieldUpdate)",
                "Builder clear" + capitalized + "()");
    }

    private static Class<?> unboxed(Class<?> type) {
        return type == Double.class ? double.class : type == Boolean.class ? boolean.class : type;
    }

    private static Class<?> builderOf(Class<?> patch) {
        return Arrays.stream(patch.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(patch + " has no Builder"));
    }

    private static Set<String> methods(Class<?> type, int isStatic) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> (method.getModifiers() & Modifier.STATIC) == isStatic)
                .map(method -> method.getReturnType().getSimpleName() + " " + method.getName() + "("
                        + String.join(
                                ", ",
                                Arrays.stream(method.getParameterTypes())
                                        .map(Class::getSimpleName)
                                        .toList())
                        + ")")
                .collect(toSet());
    }
}
