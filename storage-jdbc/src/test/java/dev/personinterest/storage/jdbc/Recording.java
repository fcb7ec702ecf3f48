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

/** Writes down what is done with connections: the statements that run, and all that touches the connection itself. */
final class Recording {

    /** What a storage may ask of a connection that is not its own, without doing anything to it. */
    private static final Set<String> HARMLESS = Set.of(
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

    /** The SQL of the statements that have run, in their order; then forgotten. */
    List<String> takeStatements() {
        return taken(statements);
    }

    /** The calls on connections, but for those that do nothing to them; then forgotten. */
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
        if (target instanceof Connection && !HARMLESS.contains(method.getName())) {
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
