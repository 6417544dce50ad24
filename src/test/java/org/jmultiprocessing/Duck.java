package org.jmultiprocessing;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import org.jmultiprocessing.managers.BaseProxy;

/**
 * Shows one contract's tests the things of processes and those of a manager as the same type, by the names of their
 * methods: what users call one like the other need not have an interface in common. One can be sent with what it shows.
 */
final class Duck implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // what is tested can be sent
    private final Object object;

    private Duck(Object object) {
        this.object = object;
    }

    static <T> T as(Class<T> type, Object object) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Duck(object)));
    }

    /** A queue. */
    @SuppressWarnings("unchecked") // of whatever items
    static <T> Items<T> items(Object queue) {
        return as(Items.class, queue);
    }

    /** What stands behind one. */
    static Object behind(Object duck) {
        return ((Duck) Proxy.getInvocationHandler(duck)).object;
    }

    @Override
    public Object invoke(Object self, Method wanted, Object[] arguments) throws Throwable {
        String name = wanted.getName().equals("getValue") && object instanceof BaseProxy ? "permits" : wanted.getName();
        Method method = object.getClass().getMethod(name, wanted.getParameterTypes());
        method.setAccessible(true);
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Permits. */
    interface Permits {
        void acquire() throws InterruptedException;

        boolean tryAcquire();

        boolean tryAcquire(Duration timeout) throws InterruptedException;

        void release();

        int getValue();

        boolean locked();

        Hold hold() throws InterruptedException;
    }

    /** A flag. */
    interface Flag {
        void set();

        void clear();

        boolean isSet();

        void await() throws InterruptedException;

        boolean await(Duration timeout) throws InterruptedException;
    }

    /** What is waited for while a lock is held. */
    interface Signals {
        void acquire() throws InterruptedException;

        boolean tryAcquire();

        void release();

        Hold hold() throws InterruptedException;

        void await() throws InterruptedException;

        boolean await(Duration timeout) throws InterruptedException;

        <E extends Exception> void waitFor(Condition.Predicate<E> predicate) throws InterruptedException, E;

        <E extends Exception> boolean waitFor(Condition.Predicate<E> predicate, Duration timeout)
                throws InterruptedException, E;

        void signal();

        void signal(int count);

        void signalAll();
    }

    /** Where all wait for each other. */
    interface Meeting {
        int await() throws InterruptedException, BrokenBarrierException;

        int await(Duration timeout) throws InterruptedException, BrokenBarrierException;

        void reset();

        void abort();

        int parties();

        int nWaiting();

        boolean broken();
    }

    /** What is put and got. */
    @SuppressWarnings("NullableOptional") // as the queues do
    interface Items<T> {
        void put(T item) throws InterruptedException;

        void put(T item, Duration timeout) throws InterruptedException;

        void putNowait(T item) throws InterruptedException;

        boolean offer(T item, Duration timeout) throws InterruptedException;

        T get() throws InterruptedException;

        T get(Duration timeout) throws InterruptedException;

        T getNowait() throws InterruptedException;

        Optional<T> poll(Duration timeout) throws InterruptedException;

        int qsize();

        boolean empty();

        boolean full();

        void taskDone();

        void join() throws InterruptedException;

        boolean join(Duration timeout) throws InterruptedException;
    }
}
