package org.jmultiprocessing.managers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.PoolOptions;
import org.jmultiprocessing.function.Function1;
import org.jmultiprocessing.function.Procedure0;

/**
 * The types that each {@link SyncManager} has, under Python's names, and how the server makes their objects. One class
 * that is told the name, as a lambda for each would cost each server some milliseconds as it starts.
 */
record BuiltIn(String typeId) implements Function1<Object[], Object> {
    static final String LIST = "list";
    static final String DICT = "dict";
    static final String SET = "set";
    static final String NAMESPACE = "Namespace";
    static final String VALUE = "Value";
    static final String ARRAY = "Array";
    static final String QUEUE = "Queue";
    static final String JOINABLE_QUEUE = "JoinableQueue";
    static final String LOCK = "Lock";
    static final String R_LOCK = "RLock";
    static final String SEMAPHORE = "Semaphore";
    static final String BOUNDED_SEMAPHORE = "BoundedSemaphore";
    static final String CONDITION = "Condition";
    static final String EVENT = "Event";
    static final String BARRIER = "Barrier";
    static final String POOL = "Pool";
    static final String ITERATOR = "Iterator";
    static final String ASYNC_RESULT = "AsyncResult";

    static List<ManagedType<?>> types() {
        return List.of(
                type(LIST, ListProxy.class),
                type(DICT, DictProxy.class),
                type(SET, SetProxy.class),
                type(NAMESPACE, Namespace.class),
                type(VALUE, ValueProxy.class),
                type(ARRAY, ArrayProxy.class),
                type(QUEUE, QueueProxy.class),
                type(JOINABLE_QUEUE, QueueProxy.class),
                type(LOCK, LockProxy.class),
                type(R_LOCK, LockProxy.class),
                type(SEMAPHORE, SemaphoreProxy.class),
                type(BOUNDED_SEMAPHORE, SemaphoreProxy.class),
                type(CONDITION, ConditionProxy.class),
                type(EVENT, EventProxy.class),
                type(BARRIER, BarrierProxy.class),
                type(POOL, PoolProxy.class)
                        .methodToTypeId("applyAsync", ASYNC_RESULT)
                        .methodToTypeId("mapAsync", ASYNC_RESULT)
                        .methodToTypeId("imap", ITERATOR)
                        .methodToTypeId("imapUnordered", ITERATOR),
                type(ITERATOR, IteratorProxy.class),
                type(ASYNC_RESULT, AsyncResultProxy.class));
    }

    private static <P extends BaseProxy> ManagedType<P> type(String id, Class<P> proxyType) {
        return ManagedType.builtIn(id, proxyType, new BuiltIn(id));
    }

    /** In the server. */
    @Override
    public Object apply(Object[] arguments) {
        return switch (typeId) {
            case LIST -> new ListReferent((Collection<?>) arguments[0]);
            case DICT -> new DictReferent((Map<?, ?>) arguments[0]);
            case SET -> new SetReferent((Collection<?>) arguments[0]);
            case NAMESPACE -> namespace((Map<?, ?>) arguments[0]);
            case VALUE -> new ValueReferent((String) arguments[0], arguments[1]);
            case ARRAY -> new ArrayReferent((String) arguments[0], (Collection<?>) arguments[1]);
            case QUEUE, JOINABLE_QUEUE -> new QueueReferent(typeId, (Integer) arguments[0]);
            case POOL -> pool(arguments);
            default -> synchronizer(arguments);
        };
    }

    private Object synchronizer(Object[] arguments) {
        return switch (typeId) {
            case LOCK -> new MutexReferent(false);
            case R_LOCK -> new MutexReferent(true);
            case SEMAPHORE -> new SemaphoreReferent((Integer) arguments[0], false);
            case BOUNDED_SEMAPHORE -> new SemaphoreReferent((Integer) arguments[0], true);
            case CONDITION ->
                new ConditionReferent(arguments.length == 0 ? new MutexReferent(true) : lockOf(arguments[0]));
            case EVENT -> new EventReferent();
            case BARRIER -> new BarrierReferent((Integer) arguments[0], (Procedure0) arguments[1], (Long) arguments[2]);
            default ->
                throw new IllegalArgumentException(
                        "objects of this type are what methods return, and are not made: type=" + typeId);
        };
    }

    private static NamespaceReferent namespace(Map<?, ?> initial) {
        NamespaceReferent made = new NamespaceReferent(Map.of());
        initial.forEach((name, value) -> made.set((String) name, value));
        return made;
    }

    private static PoolReferent pool(Object[] arguments) {
        PoolOptions options = new PoolOptions();
        if (arguments.length > 0) {
            options = options.processes((Integer) arguments[0]);
        }
        if (arguments.length > 1) {
            options = options.initializer((Procedure0) arguments[1]);
        }
        return new PoolReferent(options);
    }

    private static MutexReferent lockOf(Object proxy) {
        if (proxy instanceof LockProxy lock
                && lock.reference().local() != null
                && lock.reference().local().referent instanceof MutexReferent referent) {
            return referent;
        }
        throw new IllegalArgumentException(
                "the lock of a managed condition is a lock of the same manager: lock=" + Rendering.one(proxy));
    }
}
