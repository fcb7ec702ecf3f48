package dev.personinterest.storage.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javax.sql.DataSource;

/**
 * Makes calls on connections and statements fail, before or after they take effect. Each fault occurs once, in order.
 */
final class Faults {

    private record Fault(String method, boolean afterEffect, SQLException failure) {}

    private final Queue<Fault> faults = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();

    /** Makes the next call of the method fail without any effect. */
    Faults before(String method, SQLException failure) {
        faults.add(new Fault(method, false, failure));
        return this;
    }

    /** Makes the next call of the method fail after it has taken effect. */
    Faults after(String method, SQLException failure) {
        faults.add(new Fault(method, true, failure));
        return this;
    }

    DataSource of(DataSource dataSource) {
        return wrapped(DataSource.class, dataSource);
    }

    Connection of(Connection connection) {
        return wrapped(Connection.class, connection);
    }

    /** Returns how often a method was called, on any object. */
    long count(String method) {
        return calls.stream().filter(method::equals).count();
    }

    boolean haveAllOccurred() {
        return faults.isEmpty();
    }

    private <T> T wrapped(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                Faults.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        calls.add(method.getName());
        Fault next = faults.peek();
        Fault fault = next != null && method.getName().matches(next.method()) ? faults.remove() : null;
        if (fault != null && !fault.afterEffect()) {
            throw fault.failure();
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (fault != null) {
            throw fault.failure();
        }
        if (result instanceof Connection && !method.getName().equals("unwrap")) {
            return wrapped(Connection.class, result);
        }
        return result instanceof PreparedStatement ? wrapped(PreparedStatement.class, result) : result;
    }
}
