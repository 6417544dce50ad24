package org.jmultiprocessing.managers;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.function.Procedure0;

/**
 * A manager of the usual things: lists, dictionaries, queues, locks …: Python's {@code SyncManager}. A started one is
 * {@link Manager#start()}; what to do with its server is said in {@link BaseManager}, where types of your own are
 * registered, too.
 *
 * <p>Each method makes an object in the server and returns a proxy, which can be sent anywhere: to a process, a pool's task,
 * through a queue, into another managed object, to another machine. What it is made of is copied there. Each throws
 * {@link IllegalStateException} if the manager is not started, or was shut down, {@link
 * org.jmultiprocessing.HomeLostException} if the server has ended, and {@link
 * org.jmultiprocessing.SerializationException} if something cannot be sent.
 */
public class SyncManager extends BaseManager {
    /** A manager whose server listens on a Unix socket that only this user can reach, or else on loopback TCP. */
    public SyncManager() {
        this(null, null);
    }

    /** A manager whose server listens, or is found, at this address; with the key of this process. */
    public SyncManager(SocketAddress address) {
        this(address, null);
    }

    /**
     * A manager.
     *
     * @param address where its server listens, or is found: a Unix socket's or one of TCP; null for one of its own
     * @param authKey what clients and server prove to each other; null for that of this process
     */
    public SyncManager(SocketAddress address, AuthKey authKey) {
        super(address, authKey, BuiltIn.types());
    }

    /** An empty list. */
    public final <E> ListProxy<E> list() {
        return list(List.of());
    }

    /** A list of these elements. */
    public final <E> ListProxy<E> list(Collection<? extends E> initial) {
        return make(BuiltIn.LIST, Sent.of(initial));
    }

    /** An empty dictionary. */
    public final <K, V> DictProxy<K, V> dict() {
        return dict(Map.of());
    }

    /** A dictionary of these entries. */
    public final <K, V> DictProxy<K, V> dict(Map<? extends K, ? extends V> initial) {
        return make(BuiltIn.DICT, Sent.of(initial));
    }

    /** An empty set. */
    public final <E> SetProxy<E> set() {
        return set(List.of());
    }

    /** A set of these elements. */
    public final <E> SetProxy<E> set(Collection<? extends E> initial) {
        return make(BuiltIn.SET, Sent.of(initial));
    }

    /** A namespace without names. */
    public final Namespace namespace() {
        return namespace(Map.of());
    }

    /** A namespace of these names and values. */
    public final Namespace namespace(Map<String, ?> initial) {
        return make(BuiltIn.NAMESPACE, Sent.of(initial));
    }

    /** A value of any type. */
    public final <T> ValueProxy<T> value(T initial) {
        return make(BuiltIn.VALUE, "", initial);
    }

    /**
     * A value of any type.
     *
     * @param code only shown, as in Python: the value is not converted and not checked
     */
    public final <T> ValueProxy<T> value(String code, T initial) {
        return make(BuiltIn.VALUE, code, initial);
    }

    /**
     * An array of these elements.
     *
     * @param code one of Python's type codes, see {@link org.jmultiprocessing.Value}
     * @throws IllegalArgumentException if there is no such code, or an element is not of its type
     */
    public final <T> ArrayProxy<T> array(String code, Collection<? extends T> initial) {
        return make(BuiltIn.ARRAY, code, Sent.of(initial));
    }

    /** A queue without a bound. */
    public final <T> QueueProxy<T> queue() {
        return queue(0);
    }

    /** A queue of at most {@code maxsize} items; zero or less: without a bound. */
    public final <T> QueueProxy<T> queue(int maxsize) {
        return make(BuiltIn.QUEUE, maxsize);
    }

    /** As {@link #queue()}: each managed queue knows how many of its items are done. */
    public final <T> QueueProxy<T> joinableQueue() {
        return joinableQueue(0);
    }

    /** As {@link #queue(int)}: each managed queue knows how many of its items are done. */
    public final <T> QueueProxy<T> joinableQueue(int maxsize) {
        return make(BuiltIn.JOINABLE_QUEUE, maxsize);
    }

    /** A lock, not reentrant. */
    public final LockProxy lock() {
        return make(BuiltIn.LOCK);
    }

    /** A reentrant lock. */
    public final LockProxy rLock() {
        return make(BuiltIn.R_LOCK);
    }

    /** A semaphore with one permit. */
    public final SemaphoreProxy semaphore() {
        return semaphore(1);
    }

    /**
     * A semaphore with so many permits.
     *
     * @throws IllegalArgumentException if {@code permits} is negative
     */
    public final SemaphoreProxy semaphore(int permits) {
        return make(BuiltIn.SEMAPHORE, permits);
    }

    /** A semaphore with one permit, and never more. */
    public final SemaphoreProxy boundedSemaphore() {
        return boundedSemaphore(1);
    }

    /**
     * A semaphore with so many permits, and never more.
     *
     * @throws IllegalArgumentException if {@code permits} is negative
     */
    public final SemaphoreProxy boundedSemaphore(int permits) {
        return make(BuiltIn.BOUNDED_SEMAPHORE, permits);
    }

    /** A condition with a reentrant lock of its own. */
    public final ConditionProxy condition() {
        return make(BuiltIn.CONDITION);
    }

    /**
     * A condition with a lock that it may share with others.
     *
     * @param lock of this manager's
     * @throws IllegalArgumentException if it is another manager's
     */
    public final ConditionProxy condition(LockProxy lock) {
        return make(BuiltIn.CONDITION, lock);
    }

    /** An event that is not set. */
    public final EventProxy event() {
        return make(BuiltIn.EVENT);
    }

    /** A barrier for so many parties, with no action and no time-out. */
    public final BarrierProxy barrier(int parties) {
        return barrier(parties, null, null);
    }

    /** A barrier for so many parties, with an action and no time-out. */
    public final BarrierProxy barrier(int parties, Procedure0 action) {
        return barrier(parties, action, null);
    }

    /**
     * A barrier for so many parties.
     *
     * @param action what is done in the server when the last one arrives, while the others still wait; null for nothing
     * @param timeout for how long {@link BarrierProxy#await()} waits; null for ever; zero or negative not at all
     * @throws IllegalArgumentException if {@code parties} is less than 1
     */
    public final BarrierProxy barrier(int parties, Procedure0 action, Duration timeout) {
        return make(BuiltIn.BARRIER, parties, action, timeout == null ? Timeouts.ENDLESS : Timeouts.nanos(timeout));
    }

    /** A pool of as many workers as the server's process has processors. */
    public final PoolProxy pool() {
        return make(BuiltIn.POOL);
    }

    /** A pool of so many workers, which are children of the server's process. */
    public final PoolProxy pool(int processes) {
        return make(BuiltIn.POOL, processes);
    }

    /** A pool of so many workers, each of which runs {@code initializer} before its first task. */
    public final PoolProxy pool(int processes, Procedure0 initializer) {
        return make(BuiltIn.POOL, processes, initializer);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the type has this class of proxies
    private <P extends BaseProxy> P make(String typeId, Object... arguments) {
        return (P) createProxy(typeId, arguments);
    }
}
