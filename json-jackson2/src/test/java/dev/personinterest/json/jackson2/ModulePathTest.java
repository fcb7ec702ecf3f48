package dev.personinterest.json.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.classmate.TypeResolver;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.personinterest.PersonInterest;
import dev.personinterest.json.PersonInterestJson;
import jakarta.validation.Validation;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** The module path of a consumer with its Maven dependencies, without databind of Jackson 3. */
class ModulePathTest {

    private static final ModuleFinder MODULES = ModuleFinder.of(Stream.of(
                    PersonInterestModule.class,
                    PersonInterestJson.class,
                    PersonInterest.class,
                    tools.jackson.core.JsonParser.class,
                    ObjectMapper.class,
                    JsonFactory.class,
                    JsonProperty.class,
                    Validation.class,
                    HibernateValidator.class,
                    Logger.class,
                    TypeResolver.class)
            .map(ModulePathTest::location)
            .toArray(Path[]::new));

    @Test
    void mapperFindsModuleAndReadsWithIt() throws Exception {
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration = boot.configuration()
                .resolveAndBind(MODULES, ModuleFinder.of(), Set.of("dev.personinterest.json.jackson2"));
        ModuleLayer layer = boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
        Class<?> mappersModule =
                layer.findLoader("com.fasterxml.jackson.databind").loadClass("com.fasterxml.jackson.databind.Module");
        Class<?> mapperType = mappersModule.getClassLoader().loadClass(ObjectMapper.class.getName());
        Class<?> patchType = mappersModule.getClassLoader().loadClass("dev.personinterest.PersonInterestPatch");

        Object found = ServiceLoader.load(layer, mappersModule).findFirst().orElseThrow();
        Object mapper = mapperType.getConstructor().newInstance();
        mapperType.getMethod("registerModule", mappersModule).invoke(mapper, found);
        Object patch = mapperType
                .getMethod("readValue", String.class, Class.class)
                .invoke(mapper, "{\"displayName\":\"Chess\"}", patchType);

        assertThat(found.getClass().getModule().getName()).isEqualTo("dev.personinterest.json.jackson2");
        assertThat(mapperType.getMethod("writeValueAsString", Object.class).invoke(mapper, patch))
                .isEqualTo("{\"displayName\":\"Chess\"}");
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
