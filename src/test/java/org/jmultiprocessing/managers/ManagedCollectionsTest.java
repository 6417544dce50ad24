package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jmultiprocessing.Process;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists, dictionaries and sets of a manager, used as Java's and as Python's. */
class ManagedCollectionsTest {
    private static SyncManager manager;

    @BeforeAll
    static void startManager() throws Exception {
        manager = Manager.start();
    }

    @AfterAll
    static void endManager() {
        manager.close();
    }

    @Test
    void aListIsAList() {
        List<String> list = manager.list(List.of("a", "b"));
        assertThat(list.add("c")).isTrue();
        list.add(0, "z");
        assertThat(list).hasToString("[z, a, b, c]").isEqualTo(List.of("z", "a", "b", "c"));
        assertThat(List.of("z", "a", "b", "c")).isEqualTo(list).hasSameHashCodeAs(list);
        assertThat(list.set(1, "A")).isEqualTo("a");
        assertThat(list.remove(0)).isEqualTo("z");
        assertThat(list.remove("c")).isTrue();
        assertThat(list.remove("c")).isFalse();
        assertThat(list.addAll(1, List.of("x", "b"))).isTrue();
        assertThat(list.addAll(List.of())).isFalse();
        assertThat(list).containsExactly("A", "x", "b", "b");
        assertThat(list.indexOf("b")).isEqualTo(2);
        assertThat(list.lastIndexOf("b")).isEqualTo(3);
        assertThat(list.contains("no")).isFalse();
        assertThat(list.containsAll(Set.of("A", "b"))).isTrue();
        assertThat(list.retainAll(Set.of("A", "b"))).isTrue();
        assertThat(list.removeAll(List.of("b"))).isTrue();
        assertThat(list.toArray(new String[0])).containsExactly("A");
        list.clear();
        assertThat(list).isEmpty();
        assertThatThrownBy(() -> list.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.add(7, "x")).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Longer than what sockets hold, than what is believed of a header, and than arrays for messages are at first. */
    @Test
    void tensOfMegabytesGoThereAndBack() {
        byte[] data = new byte[30_000_000];
        new Random(42).nextBytes(data);
        ListProxy<byte[]> list = manager.list(List.of(data));
        list.append(data);
        assertThat(Arrays.equals(list.get(0), data)).isTrue();
        assertThat(list.get(1)).hasSameSizeAs(data);
        assertThat(list.indexOf(data)).isZero();
        list.clear();
        assertThat(list).isEmpty();
    }

    @Test
    void aListIsPythons() {
        ListProxy<Integer> list = manager.list();
        list.append(3);
        list.extend(List.of(1, 2, 1));
        list.insert(-100, 9);
        list.insert(100, 8);
        list.insert(-1, 7);
        assertThat(list.copy()).containsExactly(9, 3, 1, 2, 1, 7, 8);
        assertThat(list.pop()).isEqualTo(8);
        assertThat(list.pop(-2)).isEqualTo(1);
        assertThat(list.pop(0)).isEqualTo(9);
        assertThat(list.count(1)).isEqualTo(1);
        assertThat(list.index(2)).isEqualTo(2);
        assertThat(list.slice(1, 100)).containsExactly(1, 2, 7);
        list.reverse();
        assertThat(list).containsExactly(7, 2, 1, 3);
        list.sort();
        list.multiply(2);
        assertThat(list).containsExactly(1, 2, 3, 7, 1, 2, 3, 7);
        assertThat((int) (Integer) list.callMethod("count", 7)).isEqualTo(2);
        list.clear();
        assertThatThrownBy(list::pop)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("pop from an empty list");
        assertThatThrownBy(() -> list.index(5))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("element=5");
    }

    @Test
    void functionsOfALambdaRunInTheServer() {
        ListProxy<Long> list = manager.list(List.of(5L, 2L, 8L));
        list.replaceAll(x -> x * 0 + ProcessHandle.current().pid());
        assertThat(list.get(0)).isNotEqualTo(ProcessHandle.current().pid());
        ListProxy<Integer> numbers = manager.list(List.of(5, 2, 8));
        numbers.sort((a, b) -> b - a);
        assertThat(numbers).containsExactly(8, 5, 2);
        assertThat(numbers.removeIf(x -> x > 6)).isTrue();
        assertThat(numbers.removeIf(x -> x > 6)).isFalse();
        assertThat(numbers).containsExactly(5, 2);
    }

    @Test
    void functionsThatCannotTravelRunHere() {
        Object notSerializable = new Object();
        List<Integer> list = manager.list(List.of(3, 1, 2));
        list.replaceAll(x -> x + notSerializable.getClass().getName().length() * 0 + 1);
        list.sort(Comparator.comparing(x -> -x));
        assertThat(list).containsExactly(4, 3, 2);
        assertThat(list.removeIf(x -> x == 3 && notSerializable != null)).isTrue();
        Map<String, Integer> dict = manager.dict(Map.of("a", 1));
        BiFunction<Integer, Integer, Integer> add = (a, b) -> a + b + notSerializable.hashCode() * 0;
        assertThat(dict.merge("a", 5, add)).isEqualTo(6);
        assertThat(dict.computeIfAbsent("b", k -> notSerializable.hashCode() * 0))
                .isZero();
        dict.replaceAll((k, v) -> v + 1 + notSerializable.hashCode() * 0);
        assertThat(dict).isEqualTo(Map.of("a", 7, "b", 1));
        Set<Integer> set = manager.set(Set.of(1, 2, 3));
        assertThat(set.removeIf(x -> x > 1 && notSerializable != null)).isTrue();
        assertThat(set).containsExactly(1);
    }

    @Test
    void aFunctionThatThrowsChangesNothing() {
        ListProxy<Integer> list = manager.list(List.of(1, 0, 2));
        assertThatThrownBy(() -> list.replaceAll(x -> 1 / x))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("/ by zero");
        assertThatThrownBy(() -> list.removeIf(x -> 1 / x > 0)).isInstanceOf(ArithmeticException.class);
        assertThat(list).containsExactly(1, 0, 2);
        DictProxy<String, Integer> dict = manager.dict(Map.of("a", 0));
        assertThatThrownBy(() -> dict.compute("a", (k, v) -> 1 / v)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> dict.replaceAll((k, v) -> 1 / v)).isInstanceOf(ArithmeticException.class);
        assertThat(dict).isEqualTo(Map.of("a", 0));
    }

    @Test
    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // whether that does no harm is the question
    void aListIsGoneThroughInPiecesWhileItChanges() {
        ListProxy<Integer> list = manager.list(IntStream.range(0, 5_000).boxed().toList());
        int sum = 0;
        for (int each : list) {
            sum += each;
            if (each == 4_000) {
                list.clear();
            }
        }
        assertThat(sum).isGreaterThanOrEqualTo(4_000 * 4_001 / 2);
        list.addAll(List.of(1, 2, 3, 4));
        ListIterator<Integer> iterator = list.listIterator();
        iterator.next();
        iterator.remove();
        iterator.next();
        iterator.set(20);
        iterator.add(25);
        assertThat(iterator.next()).isEqualTo(3);
        assertThat(iterator.previous()).isEqualTo(3);
        assertThat(iterator.previous()).isEqualTo(25);
        assertThat(list).containsExactly(20, 25, 3, 4);
        assertThat(list.listIterator(4).previous()).isEqualTo(4);
        assertThatThrownBy(() -> list.listIterator(4).next()).isInstanceOf(NoSuchElementException.class);
        Collections.reverse(list);
        assertThat(list.stream().map(x -> x + 1).toList()).containsExactly(5, 4, 26, 21);
    }

    @Test
    void aSubListIsAView() {
        ListProxy<Integer> list = manager.list(List.of(0, 1, 2, 3, 4, 5));
        List<Integer> part = list.subList(1, 5);
        assertThat(part).containsExactly(1, 2, 3, 4);
        part.set(0, 10);
        part.add(40);
        part.remove(Integer.valueOf(3));
        assertThat(list).containsExactly(0, 10, 2, 4, 40, 5);
        part.subList(1, 3).clear();
        assertThat(list).containsExactly(0, 10, 40, 5);
        part.clear();
        assertThat(list).containsExactly(0, 5);
        assertThatThrownBy(() -> list.subList(1, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void nullsAndArraysAreElements() {
        ListProxy<Object> list = manager.list(Arrays.asList(null, new int[] {1, 2}));
        assertThat(list.indexOf(null)).isZero();
        assertThat(list.contains(new int[] {1, 2})).isTrue();
        assertThat(list).hasToString("[null, [1, 2]]");
        DictProxy<String, Object> dict = manager.dict();
        dict.put(null, "of null");
        dict.put("x", null);
        assertThat(dict.get(null)).isEqualTo("of null");
        assertThat(dict.containsKey("x")).isTrue();
        assertThat(dict.getOrDefault("x", 1)).isNull();
    }

    @Test
    void aDictionaryIsAConcurrentMap() {
        DictProxy<String, Integer> dict = manager.dict();
        assertThat(dict.put("a", 1)).isNull();
        assertThat(dict.putIfAbsent("a", 2)).isEqualTo(1);
        assertThat(dict.computeIfAbsent("b", k -> k.length() + 4)).isEqualTo(5);
        assertThat(dict.computeIfPresent("b", (k, v) -> null)).isNull();
        assertThat(dict.merge("a", 10, Integer::sum)).isEqualTo(11);
        assertThat(dict.compute("c", (k, v) -> v == null ? 0 : v + 1)).isZero();
        assertThat(dict.replace("a", 11, 12)).isTrue();
        assertThat(dict.replace("a", 11, 13)).isFalse();
        assertThat(dict.replace("no", 1)).isNull();
        assertThat(dict.remove("a", 11)).isFalse();
        dict.replaceAll((k, v) -> v + k.length());
        assertThat(dict).hasToString("{a=13, c=1}").isEqualTo(Map.of("c", 1, "a", 13));
        assertThat(Map.of("c", 1, "a", 13)).isEqualTo(dict).hasSameHashCodeAs(dict);
        dict.putAll(Map.of("d", 4));
        assertThat(dict.keySet()).containsExactly("a", "c", "d");
        assertThat(dict.values()).containsExactly(13, 1, 4);
        assertThat(dict.keySet().remove("a")).isTrue();
        assertThat(dict.keySet().retainAll(Set.of("d"))).isTrue();
        for (Map.Entry<String, Integer> entry : dict.entrySet()) {
            entry.setValue(entry.getValue() + 1);
        }
        assertThat(dict.entrySet()).containsExactly(Map.entry("d", 5));
        assertThat(dict.values().remove(5)).isTrue();
        assertThat(dict).isEmpty();
    }

    @Test
    void aDictionaryIsPythons() {
        DictProxy<String, Integer> dict = manager.dict(Map.of("a", 1));
        dict.set("b", 2);
        assertThat(dict.get("x", 7)).isEqualTo(7);
        assertThat(dict.setDefault("a", 9)).isEqualTo(1);
        assertThat(dict.setDefault("c", 3)).isEqualTo(3);
        dict.update(Map.of("b", 20));
        assertThat(dict.keys()).containsExactly("a", "b", "c");
        assertThat(dict.items()).containsExactly(Map.entry("a", 1), Map.entry("b", 20), Map.entry("c", 3));
        assertThat(dict.popItem()).isEqualTo(Map.entry("c", 3));
        assertThat(dict.pop("b")).isEqualTo(20);
        assertThat(dict.pop("b", -1)).isEqualTo(-1);
        assertThatThrownBy(() -> dict.pop("b"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("key=b");
        assertThat(dict.copy()).isEqualTo(Map.of("a", 1));
        dict.clear();
        assertThatThrownBy(dict::popItem).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aDictionaryIsGoneThroughInPiecesWhileItChanges() {
        DictProxy<Integer, Integer> dict = manager.dict();
        List<Integer> keys = IntStream.range(0, 3_000).boxed().toList();
        keys.forEach(key -> dict.set(key, -key));
        List<Integer> seen = new ArrayList<>();
        for (Iterator<Integer> each = dict.keySet().iterator(); each.hasNext(); ) {
            seen.add(each.next());
            each.remove();
        }
        assertThat(seen).isEqualTo(keys);
        assertThat(dict).isEmpty();
    }

    @Test
    void compoundOperationsOfManyProcessesLoseNothing() throws Exception {
        DictProxy<String, Integer> counts = manager.dict();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            var process = new Process(ManagedCollectionsTest::count, counts);
            process.start();
            processes.add(process);
        }
        count(counts);
        for (Process process : processes) {
            process.join();
        }
        assertThat(counts).isEqualTo(Map.of("here", 600, "there", 600));
    }

    private static void count(DictProxy<String, Integer> counts) {
        Map<String, Integer> plain = counts;
        Object here = new Object();
        for (int i = 0; i < 200; i++) {
            counts.merge("there", 1, Integer::sum);
            plain.merge("here", 1, (a, b) -> a + b + here.hashCode() * 0);
        }
    }

    @Test
    void aSetIsASet() {
        SetProxy<Integer> set = manager.set();
        assertThat(set.add(1)).isTrue();
        assertThat(set.add(1)).isFalse();
        assertThat(set.addAll(List.of(1, 2, 3))).isTrue();
        assertThat(set).hasToString("[1, 2, 3]").isEqualTo(Set.of(1, 2, 3));
        assertThat(set.containsAll(List.of(1, 3))).isTrue();
        assertThat(set.remove(1)).isTrue();
        assertThat(set.remove(1)).isFalse();
        assertThat(set.retainAll(List.of(3))).isTrue();
        assertThat(set.removeAll(List.of(3))).isTrue();
        assertThat(set.isEmpty()).isTrue();
        set.addAll(IntStream.range(0, 2_000).boxed().toList());
        assertThat(new TreeSet<>(set)).hasSize(2_000);
        assertThat(set.removeIf(x -> x >= 5)).isTrue();
        set.iterator().forEachRemaining(x -> assertThat(x).isLessThan(5));
        assertThat(set.toArray()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aSetHasPythonsAlgebra() {
        SetProxy<Integer> set = manager.set(List.of(1, 2, 3));
        assertThat(set.union(List.of(4))).containsExactly(1, 2, 3, 4);
        assertThat(set.intersection(List.of(3, 2, 9))).containsExactly(2, 3);
        assertThat(set.difference(List.of(3))).containsExactly(1, 2);
        assertThat(set.symmetricDifference(List.of(3, 4))).containsExactlyInAnyOrder(1, 2, 4);
        assertThat(set.isSubset(List.of(1, 2, 3, 4))).isTrue();
        assertThat(set.isSuperset(List.of(1, 4))).isFalse();
        assertThat(set.isDisjoint(List.of(4))).isTrue();
        set.update(List.of(4));
        set.differenceUpdate(List.of(1));
        set.intersectionUpdate(List.of(2, 3, 4, 5));
        set.symmetricDifferenceUpdate(List.of(2, 7));
        assertThat(set).containsExactly(3, 4, 7);
        assertThat(set.pop()).isEqualTo(7);
        assertThat(set.discard(7)).isFalse();
        assertThatThrownBy(() -> set.callMethod("remove", 7)).isInstanceOf(NoSuchElementException.class);
        set.clear();
        assertThatThrownBy(set::pop).isInstanceOf(NoSuchElementException.class);
        SetProxy<Integer> other = manager.set(List.of(1));
        assertThat(other.union(set)).containsExactly(1);
    }
}
