package dev.personinterest.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.personinterest.InvalidRequestException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Error messages for invalid queries. */
class QueryFaultsTest {

    private static String message(Function<String, QueryOptions> reader, String query) {
        return catchThrowableOfType(InvalidRequestException.class, () -> reader.apply(query))
                .getMessage();
    }

    @Test
    void messageNamesSupportedOptions() {
        assertThat(message(QueryOptions::ofEntity, "$top=1"))
                .isEqualTo("$top: is not supported here; supported options: $select");
        assertThat(message(QueryOptions::ofChange, "$select=id"))
                .isEqualTo("$select: is not supported here; this request has no options");
    }

    @Test
    void messageForOptionWithoutNameHasNoProperty() {
        assertThat(message(QueryOptions::ofChange, "=x"))
                .isEqualTo("the query contains an option that is not supported here; this request has no options");
    }

    @Test
    void invalidPercentEncodingIsReportedWithOption() {
        assertThat(message(QueryOptions::ofList, "$filter=%")).isEqualTo("$filter: must be percent-encoded UTF-8");
        assertThat(message(QueryOptions::ofList, "%=1")).isEqualTo("the query must be percent-encoded UTF-8");
    }
}
