package dev.personinterest.storage.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLWarning;
import javax.sql.DataSource;

/**
 * Simulates a driver whose warnings have only a message and an SQLState, without their origin in the server.
 */
final class PlainWarnings {

    private PlainWarnings() {}

    static DataSource of(DataSource dataSource) {
        return wrapped(DataSource.class, dataSource);
    }

    private static <T> T wrapped(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                PlainWarnings.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (result instanceof SQLWarning warning) {
            return new SQLWarning(warning.getMessage(), warning.getSQLState());
        }
        if (result instanceof PreparedStatement) {
            return wrapped(PreparedStatement.class, result);
        }
        return result instanceof Connection && !method.getName().equals("unwrap")
                ? wrapped(Connection.class, result)
                : result;
    }
}
