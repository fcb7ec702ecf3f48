package dev.personinterest.storage.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Records how connections are used: the statements that run, and the calls that affect the connection itself. */
final class Recording {

    /** The methods that do not affect a connection, so that a storage may call them on a caller's connection. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "getAutoCommit",
            "prepareStatement",
            "createArrayOf",
            "getMetaData",
            "getWarnings",
            "unwrap",
            "isWrapperFor",
            "toString",
            "isClosed");

    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private final List<String> connectionCalls = Collections.synchronizedList(new ArrayList<>());

    DataSource of(DataSource dataSource) {
        return wrapped(DataSource.class, dataSource, "");
    }

    Connection of(Connection connection) {
        return wrapped(Connection.class, connection, "");
    }

    /** Returns and clears the SQL of the statements that have run, in order. */
    List<String> takeStatements() {
        return taken(statements);
    }

    /** Returns and clears the calls on connections, except those without an effect. */
    List<String> takeConnectionCalls() {
        return taken(connectionCalls);
    }

    private static List<String> taken(List<String> calls) {
        synchronized (calls) {
            List<String> copy = List.copyOf(calls);
            calls.clear();
            return copy;
        }
    }

    private <T> T wrapped(Class<T> type, Object target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                Recording.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments, sql)));
    }

    private Object call(Object target, Method method, Object[] arguments, String sql) throws Throwable {
        if (target instanceof Statement && method.getName().startsWith("execute")) {
            statements.add(arguments == null ? sql : (String) arguments[0]);
        }
        if (target instanceof Connection && !WITHOUT_EFFECT.contains(method.getName())) {
            connectionCalls.add(arguments == null ? method.getName() : method.getName() + " " + arguments[0]);
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (result instanceof Connection && !method.getName().equals("unwrap")) {
            return wrapped(Connection.class, result, "");
        }
        return result instanceof PreparedStatement
                ? wrapped(PreparedStatement.class, result, (String) arguments[0])
                : result;
    }
}
