package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists, sets, maps and arrays: which are compact, and that nobody can tell. */
@SuppressWarnings("JdkObsolete")
class CodecContainersTest {
    static Stream<Object> compact() {
        List<Object> mixed = new ArrayList<>(Arrays.asList(1, "two", 3.0, null, 'c', true, new ArrayList<>()));
        return Stream.of(
                mixed,
                new ArrayList<>(),
                new LinkedList<>(mixed),
                Arrays.asList(1, null, "x"),
                List.of(),
                List.of(1),
                List.of(1, 2),
                List.of(1, 2, 3),
                Collections.emptyList(),
                Collections.singletonList(null),
                new HashSet<>(mixed),
                new LinkedHashSet<>(mixed),
                Set.of(),
                Set.of(1),
                Set.of(1, "b", 3L),
                Collections.emptySet(),
                new HashMap<>(Map.of(1, "one", 2, "two")),
                new LinkedHashMap<>(Map.of("list", List.of(1, 2), "map", Map.of(1, 2))),
                Map.of(),
                Map.of(1, 2),
                Map.of(1, 2, 3, 4),
                Collections.emptyMap());
    }

    @ParameterizedTest
    @MethodSource("compact")
    void aCollectionOfTheJdkIsCompactAndComesBackWithItsClass(Object value) throws Exception {
        byte[] bytes = Codec.encode(value);
        assertThat(bytes[0]).isNotEqualTo(Kind.JAVA);
        assertThat(Codec.decode(bytes)).isEqualTo(value).hasSameClassAs(value);
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                Arguments.of((Object) new Object[] {
                    1, "two", null, new int[] {3}, new Object[] {new String[] {"x", null}}
                }),
                Arguments.of((Object) new Object[0]),
                Arguments.of((Object) new String[] {"a", null, "€"}),
                Arguments.of((Object) new String[0]));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void anArrayOfObjectsOrStringsIsCompact(Object[] value) throws Exception {
        byte[] bytes = Codec.encode(value);
        assertThat(bytes[0]).isNotEqualTo(Kind.JAVA);
        assertThat((Object[]) Codec.decode(bytes)).isEqualTo(value).hasSameClassAs(value);
    }

    static Stream<Object> others() {
        return Stream.of(
                new TreeMap<>(Map.of(1, 2)),
                new ArrayList<>(List.of(1)) {
                    private static final long serialVersionUID = 1L;
                }.getClass(),
                List.of(1, BigInteger.ONE),
                new BigInteger("12345678901234567890"),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.singleton(5));
    }

    @ParameterizedTest
    @MethodSource("others")
    void allElseIsJavaSerialization(Object value) throws Exception {
        byte[] bytes = Codec.encode(value);
        assertThat(bytes[0]).isEqualTo(Kind.JAVA);
        assertThat(Codec.decode(bytes)).isEqualTo(value);
    }

    @Test
    void anArrayOfAnotherClassKeepsItsClass() throws Exception {
        assertThat(this.<Object>roundTrip(new Integer[] {1, 2})).isInstanceOf(Integer[].class);
        assertThat(this.<Object>roundTrip(new int[][] {{1}, {2}})).isInstanceOf(int[][].class);
        assertThat(this.<Object>roundTrip(new Comparable<?>[] {1, "x"})).isInstanceOf(Comparable[].class);
    }

    @Test
    void immutablesRefuseNullsAndChangesAsBefore() throws Exception {
        List<Object> list = roundTrip(List.of(1, 2, 3));
        assertThatThrownBy(() -> list.contains(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> list.add(4)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theListOfAStreamMayStillBeAskedForNull() throws Exception {
        List<Integer> boxed = IntStream.range(0, 5).boxed().toList();
        List<Integer> back = roundTrip(boxed);
        assertThat(Codec.encode(boxed)[0]).isNotEqualTo(Kind.JAVA);
        assertThat(back).isEqualTo(boxed);
        assertThat(back.contains(null)).isFalse();
        assertThatThrownBy(() -> back.add(4)).isInstanceOf(UnsupportedOperationException.class);
        List<Integer> withNull = Stream.of(1, null, 3).toList();
        assertThat(this.<List<Integer>>roundTrip(withNull)).isEqualTo(withNull);
        List<Integer> none = Stream.<Integer>of().toList();
        assertThat(this.<List<Integer>>roundTrip(none).contains(null)).isFalse();
    }

    @Test
    void aLinkedMapKeepsItsOrder() throws Exception {
        Map<Integer, Integer> map = new LinkedHashMap<>();
        IntStream.range(0, 1_000).forEach(i -> map.put(-i, i));
        assertThat(this.<Map<Integer, Integer>>roundTrip(map).keySet()).containsExactlyElementsOf(map.keySet());
    }

    @Test
    void aLinkedMapInOrderOfAccessStaysOne() throws Exception {
        Map<Integer, String> map = new LinkedHashMap<>(16, 0.75f, true);
        map.put(1, "one");
        map.put(2, "two");
        Map<Integer, String> back = roundTrip(map);
        assertThat(map.keySet()).as("encoding must not touch the order").containsExactly(1, 2);
        assertThat(back.get(1)).isEqualTo("one");
        assertThat(back.keySet()).containsExactly(2, 1);
    }

    @Test
    void anArrayListOfAsListWritesThroughButDoesNotGrow() throws Exception {
        List<Object> back = roundTrip(Arrays.asList(1, 2));
        back.set(0, "x");
        assertThat(back).containsExactly("x", 2);
        assertThatThrownBy(() -> back.add(3)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatIsSharedStaysShared() throws Exception {
        List<Integer> shared = new ArrayList<>(List.of(1));
        List<List<Integer>> back = roundTrip(new ArrayList<>(List.of(shared, shared)));
        assertThat(back.get(0)).isSameAs(back.get(1));
        int[] array = {1};
        Object[] arrays = roundTrip(new Object[] {array, List.of("x"), array});
        assertThat(arrays[0]).isSameAs(arrays[2]);
    }

    @Test
    void manyNestedListsAreCompactUntilOneOccursTwice() throws Exception {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lists.add(new ArrayList<>(List.of(i)));
        }
        assertThat(Codec.encode(lists)[0]).isEqualTo(Kind.ARRAY_LIST);
        lists.add(lists.get(50));
        List<List<Integer>> back = roundTrip(lists);
        assertThat(back).isEqualTo(lists);
        assertThat(back.get(100)).isSameAs(back.get(50));
    }

    @Test
    void theListOverAnArrayAndTheArrayStayOne() throws Exception {
        Object[] array = {"a", "b"};
        Object[] back = roundTrip(new Object[] {array, Arrays.asList(array)});
        ((Object[]) back[0])[0] = "changed";
        assertThat(back[1]).isEqualTo(List.of("changed", "b"));
        List<List<Object>> views = roundTrip(new ArrayList<>(List.of(Arrays.asList(array), Arrays.asList(array))));
        views.get(0).set(1, "changed");
        assertThat(views.get(1).get(1)).isEqualTo("changed");
    }

    @Test
    void cyclesComeBack() throws Exception {
        List<Object> list = new ArrayList<>();
        list.add(list);
        List<Object> back = roundTrip(list);
        assertThat(back.get(0)).isSameAs(back);
        Object[] array = {null, List.of(1)};
        array[0] = array;
        Object[] arrayBack = roundTrip(array);
        assertThat(arrayBack[0]).isSameAs(arrayBack);
        Map<String, Object> map = new HashMap<>();
        map.put("self", new Object[] {map});
        Map<String, Object> mapBack = roundTrip(map);
        assertThat(((Object[]) mapBack.get("self"))[0]).isSameAs(mapBack);
    }

    @Test
    void deepNestingComesBack() throws Exception {
        for (int depth : new int[] {1, 62, 63, 64, 65, 66, 300}) {
            List<Object> deep = new ArrayList<>();
            for (int i = 1; i < depth; i++) {
                deep = new ArrayList<>(Collections.singletonList(deep));
            }
            assertThat(this.<List<Object>>roundTrip(deep)).as("depth=%d", depth).isEqualTo(deep);
        }
    }

    @Test
    void theEmptyConstantsMayOccurOften() throws Exception {
        byte[] bytes = Codec.encode(List.of(List.of(), List.of(), Collections.emptyMap(), Collections.emptyMap()));
        assertThat(bytes[0]).isEqualTo(Kind.LIST_OF);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // each caller knows what it sent
    private <T> T roundTrip(Object value) throws Exception {
        return (T) Codec.decode(Codec.encode(value));
    }
}
