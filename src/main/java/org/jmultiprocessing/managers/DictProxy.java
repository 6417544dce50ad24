package org.jmultiprocessing.managers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jmultiprocessing.function.SerializableBiFunction;
import org.jmultiprocessing.function.SerializableFunction;

/**
 * A dictionary in a manager's server: Python's {@code manager.dict()}, and a {@link ConcurrentMap}. Made by
 * {@link SyncManager#dict()}. Its entries keep the order in which their keys came.
 *
 * <pre>{@code
 * counts.merge(word, 1, Integer::sum);
 * }</pre>
 *
 * <p>Each method is one call, which is one step for all processes, also {@link #compute}, {@link #merge} and their like:
 * their functions run in the server, while nobody else gets at this dictionary. A lambda that is written in the call can
 * be sent there. Another function, such as one that comes through a variable of the JDK's types, may not be serializable;
 * then it runs here, again and again until nobody has changed the entry meanwhile, as that of any {@link ConcurrentMap}
 * may. A function returns a new value; it must not change the old one.
 *
 * <p>Keys and values are copied on their way, there and back: to change a value, put it again. A proxy arrives as a proxy of
 * the same object, so dictionaries may hold lists that are shared.
 *
 * <p>Iterators fetch pieces of up to 1,024 entries and never throw because of what others do meanwhile: what is there all
 * the time is seen once, what comes or goes is seen or not. {@link #copy()} has all entries of one moment.
 *
 * <p>No method can be interrupted. If the server has ended, or the connection to it is lost, each throws
 * {@link org.jmultiprocessing.HomeLostException}. Thread- and process-safe; its iterators are not.
 *
 * @param <K> type of the keys; null is a possible key
 * @param <V> type of the values; null is a possible value
 */
public final class DictProxy<K, V> extends BaseProxy implements ConcurrentMap<K, V> {
    private static final long serialVersionUID = 1L;

    DictProxy(RemoteReference reference) {
        super(reference);
    }

    @Override
    public int size() {
        return call("size");
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public V get(Object key) {
        return call("get", key);
    }

    /** As {@link #getOrDefault}: Python's {@code get(key, default)}. */
    public V get(Object key, V otherwise) {
        return getOrDefault(key, otherwise);
    }

    @Override
    public V getOrDefault(Object key, V otherwise) {
        return call("getOrDefault", key, otherwise);
    }

    @Override
    public boolean containsKey(Object key) {
        return call("containsKey", key);
    }

    @Override
    public boolean containsValue(Object value) {
        return call("containsValue", value);
    }

    @Override
    public V put(K key, V value) {
        return call("put", key, value);
    }

    /** As {@link #put}, without having the old value sent: Python's {@code d[key] = value}. */
    public void set(K key, V value) {
        call("set", key, value);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        return call("putIfAbsent", key, value);
    }

    /** The value of this key, which is {@code value} from now on if there was none: Python's {@code setdefault}. */
    public V setDefault(K key, V value) {
        return call("setDefault", key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries) {
        call("update", Sent.of(entries));
    }

    /** As {@link #putAll}: Python's {@code update}. */
    public void update(Map<? extends K, ? extends V> entries) {
        putAll(entries);
    }

    @Override
    public V remove(Object key) {
        return call("remove", key);
    }

    @Override
    public boolean remove(Object key, Object value) {
        return call("removePair", key, value);
    }

    @Override
    public V replace(K key, V value) {
        return call("replace", key, value);
    }

    @Override
    public boolean replace(K key, V old, V value) {
        return call("replace", key, old, value);
    }

    /**
     * Takes an entry out: Python's {@code pop(key)}.
     *
     * @return its value
     * @throws java.util.NoSuchElementException if there is none
     */
    public V pop(Object key) {
        return call("pop", key);
    }

    /** Takes an entry out: Python's {@code pop(key, default)}; returns {@code otherwise} if there is none. */
    public V pop(Object key, V otherwise) {
        return call("pop", key, otherwise);
    }

    /**
     * Takes the latest entry out: Python's {@code popitem}.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Map.Entry<K, V> popItem() {
        return call("popItem");
    }

    @Override
    public void clear() {
        call("clear");
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return Sent.canBe(function) ? call("compute", key, function) : ConcurrentMap.super.compute(key, function);
    }

    /** As {@link #compute(Object, BiFunction)}; the function runs in the server. */
    public V compute(K key, SerializableBiFunction<? super K, ? super V, ? extends V> function) {
        return call("compute", key, function);
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        return Sent.canBe(function)
                ? call("computeIfAbsent", key, function)
                : ConcurrentMap.super.computeIfAbsent(key, function);
    }

    /** As {@link #computeIfAbsent(Object, Function)}; the function runs in the server. */
    public V computeIfAbsent(K key, SerializableFunction<? super K, ? extends V> function) {
        return call("computeIfAbsent", key, function);
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
        return Sent.canBe(function)
                ? call("computeIfPresent", key, function)
                : ConcurrentMap.super.computeIfPresent(key, function);
    }

    /** As {@link #computeIfPresent(Object, BiFunction)}; the function runs in the server. */
    public V computeIfPresent(K key, SerializableBiFunction<? super K, ? super V, ? extends V> function) {
        return call("computeIfPresent", key, function);
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
        return Sent.canBe(function)
                ? call("merge", key, value, function)
                : ConcurrentMap.super.merge(key, value, function);
    }

    /** As {@link #merge(Object, Object, BiFunction)}; the function runs in the server. */
    public V merge(K key, V value, SerializableBiFunction<? super V, ? super V, ? extends V> function) {
        return call("merge", key, value, function);
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        if (Sent.canBe(function)) {
            call("replaceAll", function);
        } else {
            ConcurrentMap.super.replaceAll(function);
        }
    }

    /** As {@link #replaceAll(BiFunction)}, but one step for all entries; the function runs in the server. */
    public void replaceAll(SerializableBiFunction<? super K, ? super V, ? extends V> function) {
        call("replaceAll", function);
    }

    /** The keys as they are now: Python's {@code keys()}. */
    public List<K> keys() {
        return call("keys");
    }

    /** The entries as they are now: Python's {@code items()}. */
    public List<Map.Entry<K, V>> items() {
        return new ArrayList<>(copy().entrySet());
    }

    /** The entries as they are now, as a map of this process's own, in their order: Python's {@code copy}. */
    public Map<K, V> copy() {
        return getValue();
    }

    @Override
    public Set<K> keySet() {
        return new DictViews.Keys<>(this);
    }

    @Override
    public Collection<V> values() {
        return new DictViews.Values<>(this);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new DictViews.Entries<>(this);
    }

    /** Whether the other is a map of equal entries; two of the same dictionary are equal without looking. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Map<?, ?> map
                && ((other instanceof BaseProxy proxy && Same.referent(this, proxy)) || copy().equals(map));
    }

    /** As of any map, of the entries as they are now. */
    @Override
    public int hashCode() {
        return copy().hashCode();
    }

    List<Object> piece(long place, int most) {
        return call("piece", place, most);
    }

    boolean removeKeys(Collection<?> keys) {
        return call("removeKeys", Sent.of(keys));
    }

    boolean retainKeys(Collection<?> keys) {
        return call("retainKeys", Sent.of(keys));
    }
}
