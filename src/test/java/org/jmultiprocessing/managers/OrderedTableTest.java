package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderedTableTest {
    @Test
    void itIsAMapInTheOrderInWhichKeysCame() {
        Map<Integer, Integer> table = new OrderedTable<>();
        Map<Integer, Integer> model = new LinkedHashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int key = random.nextInt(100);
            switch (random.nextInt(4)) {
                case 0 -> assertThat(table.remove(key)).isEqualTo(model.remove(key));
                case 1 -> assertThat(table.merge(key, i, Integer::sum)).isEqualTo(model.merge(key, i, Integer::sum));
                case 2 -> assertThat(table.putIfAbsent(key, null)).isEqualTo(model.putIfAbsent(key, null));
                default -> assertThat(table.put(key, i)).isEqualTo(model.put(key, i));
            }
            assertThat(table.size()).isEqualTo(model.size());
        }
        assertThat(new ArrayList<>(table.entrySet())).isEqualTo(new ArrayList<>(model.entrySet()));
        assertThat(table.keySet().removeIf(key -> key % 2 == 0)).isTrue();
        model.keySet().removeIf(key -> key % 2 == 0);
        assertThat(new ArrayList<>(table.keySet())).isEqualTo(new ArrayList<>(model.keySet()));
    }

    @Test
    void piecesGoOnBehindWhatIsGone() {
        OrderedTable<String, Integer> table = new OrderedTable<>();
        for (int i = 0; i < 6; i++) {
            table.put("k" + i, i);
        }
        List<Object> first = table.piece(0, 3);
        assertThat(first).endsWith("k0", 0, "k1", 1, "k2", 2);
        table.remove("k2");
        table.remove("k3");
        table.put("k6", 6);
        List<Object> second = table.piece((Long) first.get(0), 3);
        assertThat(second).endsWith("k4", 4, "k5", 5, "k6", 6);
        assertThat(second.get(0)).as("the end").isNull();
        table.clear();
        assertThat(table.piece((Long) first.get(0), 3)).containsExactly((Object) null);
    }

    @Test
    void moreIterationsAtOnceThanAreRememberedGoOnAllTheSame() {
        OrderedTable<Integer, Integer> table = new OrderedTable<>();
        for (int i = 0; i < 300; i++) {
            table.put(i, i);
        }
        for (int most = 1; most < 200; most++) {
            List<Object> first = table.piece(0, most);
            assertThat(first).hasSize(1 + 2 * most);
        }
        assertThat(table.piece(5, 1)).endsWith(5, 5);
    }
}
