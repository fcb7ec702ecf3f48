package dev.personinterest.benchmarks.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of Spring Data JDBC's reference documentation, for an existing {@link DataSource}. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcRepositories
class SpringDataConfiguration extends AbstractJdbcConfiguration {

    @Override
    protected List<?> userConverters() {
        return List.of(KeyReader.UTF_8);
    }

    /** H2's table stores keys as UTF-8 bytes, PostgreSQL's as text. */
    @ReadingConverter
    private enum KeyReader implements Converter<byte[], String> {
        UTF_8;

        @Override
        public String convert(byte[] key) {
            return new String(key, StandardCharsets.UTF_8);
        }
    }

    @Bean
    NamedParameterJdbcOperations operations(DataSource pool) {
        return new NamedParameterJdbcTemplate(pool);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource pool) {
        return new JdbcTransactionManager(pool);
    }

    @Bean
    TransactionTemplate transactions(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }
}
