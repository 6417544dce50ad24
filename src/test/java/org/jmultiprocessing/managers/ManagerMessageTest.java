package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a manager tells those who use it wrongly, and that it serves them afterwards. */
@Timeout(60)
class ManagerMessageTest {
    private static SyncManager manager;

    @BeforeAll
    static void start() throws Exception {
        manager = new SyncManager();
        manager.register("plain", CountingCounter.class, CountingCounter.class);
        manager.register("counter", Counter.class, CountingCounter::new);
        manager.start();
    }

    @AfterAll
    static void end() {
        manager.close();
    }

    @Test
    void aClassThatIsNoInterfaceCannotBeCreated() {
        int before = manager.numberOfObjects();
        assertThatThrownBy(() -> manager.create(CountingCounter.class, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("type=plain", "class=" + CountingCounter.class.getName(), "createProxy");
        assertThatThrownBy(() -> manager.create("counter", CountingCounter.class, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(manager.numberOfObjects()).isEqualTo(before);
        assertThat(manager.createProxy("plain", 1).callMethod("increment")).isEqualTo(2);
        assertThat(manager.create("plain", Object.class, 1)).isInstanceOf(BaseProxy.class);
        assertThatThrownBy(() -> manager.create("counter", List.class, 1))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContainingAll("type=counter", "wanted=java.util.List");
    }

    @Test
    void argumentsOfAnotherTypeAreNamed() {
        assertThatThrownBy(() -> manager.create(Counter.class, "five"))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContainingAll("type=counter", "arguments=[java.lang.String]", "java.lang.Integer");
        assertThatThrownBy(() -> manager.createProxy("list", 5))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContainingAll("type=list", "arguments=[java.lang.Integer]", "java.util.Collection");
    }

    @Test
    void theStackTraceNamesTheMethodThatWasCalled() {
        ListProxy<Object> mixed = manager.list(List.of(1, "a"));
        assertThatThrownBy(mixed::sort)
                .isInstanceOf(ClassCastException.class)
                .hasStackTraceContaining("called through manager list.sort(");
    }

    @Test
    void whatStaysInItsProcessIsNotToldToBeSerializable() {
        ListProxy<Object> list = manager.list();
        SyncManager captured = manager;
        assertThatThrownBy(() -> list.replaceAll(x -> captured.toString()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("SyncManager", "send proxies of its objects")
                .hasMessageNotContaining("java.io.Serializable");
        try (Pool pool = new Pool(1)) {
            assertThatThrownBy(() -> pool.apply(x -> pool.apply(y -> y, x), 1))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContainingAll("Pool", "a pool stays in its process")
                    .hasMessageNotContaining("java.io.Serializable");
        }
    }

    /**
     * As one of Java's own that contains itself. Neither the server nor the connection is harmed. The processes whose stacks
     * overflow are of this test alone: where that happens is chance, and may be in the midst of a class's initialization.
     */
    @Test
    void whatContainsItselfHasNoHashCode() throws Exception {
        try (SyncManager own = Manager.start();
                Pool pool = new Pool(1)) {
            ListProxy<Object> list = own.list();
            list.add(list);
            DictProxy<Object, Object> dict = own.dict();
            dict.put("self", dict);
            assertThat(pool.<Object, String>apply(ManagerMessageTest::hashCodeOf, list))
                    .isEqualTo("none");
            assertThat(pool.<Object, String>apply(ManagerMessageTest::hashCodeOf, dict))
                    .isEqualTo("none");
            assertThatThrownBy(() -> dict.put(List.of(list), "in the server"))
                    .isNotInstanceOf(HomeLostException.class)
                    .hasStackTraceContaining("called through manager dict.put(");
            assertThat(list).hasSize(1).isEqualTo(List.of(list));
            assertThat(dict.keySet()).containsExactly("self");
        }
    }

    private static String hashCodeOf(Object managed) {
        try {
            return String.valueOf(managed.hashCode());
        } catch (StackOverflowError | SerializationException e) {
            return "none";
        }
    }
}
