package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;

class StructureTest {
    record Account(long id, double balance) {}

    record All(boolean flag, byte b, short h, char c, int i, long q, float f, double d) {}

    record Nested(int x, String name) {}

    record Positive(int x) {
        Positive {
            if (x < 0) {
                throw new IllegalArgumentException("x=" + x);
            }
        }
    }

    private static final List<Structure.Field> FIELDS =
            List.of(new Structure.Field("x", "h"), new Structure.Field("y", "d"));

    @Test
    void aRecordIsReadAndWrittenAsAWhole() throws Exception {
        var account = Structure.of(new Account(7, 100));
        account.set(new Account(8, 50));
        assertThat(account.get()).isEqualTo(new Account(8, 50));
        assertThat(account.update(now -> new Account(now.id() + 1, now.balance() * 2)))
                .isEqualTo(new Account(9, 100));
        assertThat(account).hasToString("Structure(id=9, balance=100.0)");
    }

    @Test
    void everyPrimitiveComponentCanBeShared() throws Exception {
        var all = new All(true, (byte) -1, (short) -2, '\uFFFF', -3, -4, 0.5f, -0.25);
        Structure<All> again = Trip.of(Structure.of(all));
        assertThat(again.get()).isEqualTo(all);
        assertThat(again.get("flag")).isEqualTo(true);
        assertThat(again.get("c")).isEqualTo('\uFFFF');
        again.set("flag", false);
        again.set("c", 'x');
        assertThat(again.get().flag()).isFalse();
        assertThat(again.get().c()).isEqualTo('x');
    }

    @Test
    void fieldsAreReadAndWrittenByName() throws Exception {
        var point = Structure.of(FIELDS);
        assertThat(point.get()).isEqualTo(Map.of("x", (short) 0, "y", 0.0));
        point.set("y", 2.5);
        point.set("x", (short) 3);
        Structure<Map<String, Object>> again = Trip.of(point);
        assertThat(again.get()).isEqualTo(Map.of("x", (short) 3, "y", 2.5));
        again.set(Map.of("x", (short) 4, "y", 1.0));
        assertThat(point).hasToString("Structure(x=4, y=1.0)");
    }

    @Test
    void whatIsWrongChangesNothingAndLeavesTheLockFree() throws Exception {
        var point = Structure.of(FIELDS);
        assertThatThrownBy(() -> point.set("z", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such field: name=z; there are: x, y");
        assertThatThrownBy(() -> point.get("z")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> point.set("y", 1)).hasMessageStartingWith("field y: code d holds Double: write 1.0");
        assertThatThrownBy(() -> point.set(Map.of("x", (short) 1))).hasMessageStartingWith("field y: code d");
        assertThatThrownBy(() -> point.set(Map.of("x", (short) 1, "y", 1.0, "z", 1)))
                .hasMessageStartingWith("no such field: name=z");
        assertThat(point.get()).isEqualTo(Map.of("x", (short) 0, "y", 0.0));
        assertThat(point.getLock().locked()).isFalse();
    }

    @Test
    void whatCannotBeSharedIsRefused() {
        assertThatThrownBy(() -> Structure.of(new Nested(1, "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only primitive components")
                .hasMessageContaining("name");
        assertThatThrownBy(() -> Structure.of(List.of())).hasMessageContaining("at least one field");
        assertThatThrownBy(() -> Structure.of(List.of(FIELDS.get(0), FIELDS.get(0))))
                .hasMessage("two fields of one name: name=x");
        assertThatThrownBy(() -> Structure.of(List.of(new Structure.Field("x", "z"))))
                .hasMessageContaining("not a type code: code=z");
    }

    @Test
    void aConstructorThatRefusesIsReported() throws Exception {
        var positive = Structure.of(new Positive(1));
        positive.set("x", -1);
        assertThatThrownBy(positive::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refuses")
                .hasRootCauseMessage("x=-1");
        assertThat(positive.getLock().locked()).isFalse();
    }

    @Test
    void itLiesAsACompilerWouldLayItOut() {
        Layout layout = new Layout(
                new String[] {"flag", "count", "kind", "mean"},
                new TypeCode[] {TypeCode.of("b"), TypeCode.of("i"), TypeCode.of("h"), TypeCode.of("d")});
        var memory = java.nio.ByteBuffer.allocate(layout.bytes()).order(java.nio.ByteOrder.nativeOrder());
        layout.put(memory, 0, 0, (byte) 1);
        layout.put(memory, 0, 1, 2);
        layout.put(memory, 0, 2, (short) 3);
        layout.put(memory, 0, 3, 4.0);
        assertThat(layout.bytes()).isEqualTo(24);
        assertThat(memory.get(0)).isEqualTo((byte) 1);
        assertThat(memory.getInt(4)).isEqualTo(2);
        assertThat(memory.getShort(8)).isEqualTo((short) 3);
        assertThat(memory.getDouble(16)).isEqualTo(4);
        assertThat(new Layout(new String[] {"a", "b"}, new TypeCode[] {TypeCode.of("i"), TypeCode.of("b")}).bytes())
                .isEqualTo(8);
    }

    @Test
    void aCopyIsAnother() throws Exception {
        var account = Structure.of(new Account(1, 1));
        var copy = account.copy();
        account.set("id", 2L);
        assertThat(copy.get()).isEqualTo(new Account(1, 1));
    }

    @Test
    void itTakesTheGivenLock() throws Exception {
        var lock = new Lock();
        var account = Structure.of(new Account(1, 1), lock);
        lock.acquire();
        var reader = OwnThread.supply(() -> idOf(account));
        Parked.await(lock, 1);
        lock.release();
        assertThat(reader.get()).isEqualTo(1);
    }

    @Test
    void childrenSeeAndLeaveWholeOnes() throws Exception {
        var account = Structure.of(new Account(0, 0));
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Process child = new Process(StructureTest::deposit, account);
            child.start();
            children.add(child);
        }
        for (Process child : children) {
            child.join();
        }
        assertThat(account.get()).isEqualTo(new Account(4_000, 4_000));
    }

    private static void deposit(Structure<Account> account) throws InterruptedException {
        for (int i = 0; i < 2_000; i++) {
            account.update(now -> {
                if (now.id() != (long) now.balance()) {
                    throw new IllegalStateException("torn: " + now);
                }
                return new Account(now.id() + 1, now.balance() + 1);
            });
        }
    }

    private static long idOf(Structure<Account> account) {
        try {
            return account.get().id();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
