package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.connection.Client;
import org.jmultiprocessing.connection.Connection;
import org.jmultiprocessing.connection.Listener;
import org.jmultiprocessing.connection.Waitable;
import org.jmultiprocessing.deaths.Ending;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipeTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration NOTICE = Duration.ofSeconds(5);

    @Test
    void parentAndChildTalkBothWays() throws Exception {
        var pipe = new Pipe();
        var child = new Process(PipeTest::echo, pipe.second());
        child.start();
        pipe.second().close();
        for (Object message : List.of(1, "two", List.of(3.0), new int[0].length)) {
            pipe.first().send(message);
            assertThat(pipe.first().<Object>recv()).isEqualTo(message);
        }
        pipe.first().close();
        child.join();
        assertThat(child.exitCode()).hasValue(0);
    }

    @Test
    void aOneWayPipeGoesFromTheSecondEndToTheFirst() throws Exception {
        var pipe = new Pipe(false);
        assertThat(pipe.first().isReadable()).isTrue();
        assertThat(pipe.first().isWritable()).isFalse();
        assertThat(pipe.second().isReadable()).isFalse();
        assertThat(pipe.second().isWritable()).isTrue();
        assertThatThrownBy(() -> pipe.first().send("x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> pipe.second().recv())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("write-only");
        assertThatThrownBy(() -> pipe.second().poll())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("write-only");
        var child = new Process(PipeTest::sendThree, pipe.second());
        child.start();
        pipe.second().close();
        assertThat(pipe.first().<Integer>recv()).isEqualTo(1);
        assertThat(pipe.first().<Integer>recv()).isEqualTo(2);
        assertThat(pipe.first().<Integer>recv()).isEqualTo(3);
        assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
        child.join();
    }

    @Test
    void twoChildrenTalkWhileTheParentDoesNothing() throws Exception {
        var pipe = new Pipe();
        var counts = new Queue<Integer>();
        var sender = new Process(PipeTest::sendMany, pipe.first(), 20_000);
        var receiver = new Process(PipeTest::countAll, pipe.second(), counts);
        sender.start();
        receiver.start();
        pipe.first().close();
        pipe.second().close();
        assertThat(counts.get(LONG)).isEqualTo(20_000);
        sender.join();
        receiver.join();
    }

    @Test
    void whatWasSentBeforeTheOtherSideCameWaits() throws Exception {
        var pipe = new Pipe();
        pipe.first().send("early");
        pipe.first().close();
        var answers = new Queue<String>();
        var child = new Process(PipeTest::passOn, pipe.second(), answers);
        child.start();
        assertThat(answers.get(LONG)).isEqualTo("early");
        assertThat(answers.get(LONG)).isEqualTo("end of file");
        child.join();
    }

    @Test
    void anEndIsSentThroughAQueueAPipeALambdaAndAPool() throws Exception {
        var pipe = new Pipe();
        var ends = new Queue<Connection>();
        var child = new Process(PipeTest::sendFromEnds, ends);
        child.start();
        ends.put(pipe.second());
        assertThat(pipe.first().<String>recv()).isEqualTo("through a queue");
        var carrier = new Pipe();
        var second = new Process(PipeTest::sendFromCarrier, carrier.second());
        second.start();
        carrier.first().send(pipe.second());
        assertThat(pipe.first().<String>recv()).isEqualTo("through a pipe");
        Connection captured = pipe.second();
        var third = new Process(() -> captured.send("captured"));
        third.start();
        assertThat(pipe.first().<String>recv()).isEqualTo("captured");
        try (var pool = new Pool(1)) {
            pool.apply(PipeTest::sendFrom, pipe.second());
            assertThat(pipe.first().<String>recv()).isEqualTo("from a pool");
        }
        for (Process each : List.of(child, second, third)) {
            each.join();
            assertThat(each.exitCode()).hasValue(0);
        }
    }

    @Test
    void anEndThatAGrandchildHoldsIsOpen() throws Exception {
        var pipe = new Pipe();
        var child = new Process(PipeTest::haveAGrandchildSend, pipe.second());
        child.start();
        pipe.second().close();
        assertThat(pipe.first().<String>recv()).isEqualTo("from the grandchild");
        assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
        child.join();
    }

    @Test
    void anEndOnItsWayIsOpenUntilItsProcessHasEnded() throws Exception {
        var pipe = new Pipe();
        var go = new Event();
        var child = new Process(PipeTest::awaitIt, pipe.second(), go);
        child.start();
        pipe.second().close();
        assertThat(pipe.first().poll(Duration.ofMillis(50))).isFalse();
        go.set();
        assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
        child.join();
    }

    @Test
    void anEndThatWasSentToAProcessThatDiedWhileBootingIsClosed() throws Exception {
        var pipe = new Pipe();
        var child = new Process(PipeTest::echo, pipe.second());
        child.start();
        child.kill();
        pipe.second().close();
        assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
        child.join();
    }

    @Test
    void anEndThatCouldNotBeSentIsNotHeldForIt() throws Exception {
        var pipe = new Pipe();
        var queue = new Queue<Object>();
        assertThatThrownBy(() -> queue.put(List.of(pipe.second(), new Object())))
                .isInstanceOf(SerializationException.class);
        var process = new Process(PipeTest::refuse, pipe.second(), new Object());
        assertThatThrownBy(process::start).isInstanceOf(SerializationException.class);
        pipe.second().close();
        assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theOtherEndsDeathIsSeenByReceiversAndSenders(Ending ending) throws Exception {
        var receiving = new Pipe();
        var sending = new Pipe();
        var child = new Process(PipeTest::endHolding, receiving.second(), sending.second(), ending);
        child.start();
        receiving.second().close();
        sending.second().close();
        assertThat(receiving.first().<String>recv()).isEqualTo("about to end");
        InOtherThread sender = InOtherThread.run(() -> {
            while (true) {
                sending.first().sendBytes(new byte[1_000_000]);
            }
        });
        child.join();
        long ended = System.nanoTime();
        assertThatThrownBy(() -> receiving.first().recv()).isInstanceOf(EOFException.class);
        assertThatThrownBy(sender::await).isInstanceOf(IOException.class).hasMessageStartingWith("broken pipe");
        assertThat(System.nanoTime() - ended).isLessThan(NOTICE.toNanos());
        assertThatThrownBy(() -> receiving.first().send("x"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("broken pipe");
        assertThat(receiving.first().poll()).as("the end can be received").isTrue();
    }

    @Test
    void awaitAnySeesMessagesEndsAndProcesses() throws Exception {
        var first = new Pipe();
        var second = new Pipe();
        var child = new Process(PipeTest::echo, first.second());
        child.start();
        first.second().close();
        List<Waitable> all = List.of(first.first(), second.first(), child.sentinel());
        assertThat(Waitable.awaitAny(all, Duration.ofMillis(20))).isEmpty();
        first.first().send("x");
        assertThat(Waitable.awaitAny(all)).containsExactly(first.first());
        first.first().recv();
        InOtherThread later =
                InOtherThread.run(() -> assertThat(Waitable.awaitAny(all, LONG)).isNotEmpty());
        Await.until("it waits", () -> later.thread().getState() == Thread.State.TIMED_WAITING);
        second.second().send("y");
        later.await();
        child.kill();
        List<Waitable> others = List.of(first.first(), child.sentinel());
        assertThat(Waitable.awaitAny(others, LONG)).isNotEmpty();
        child.join();
        Await.until("both are ready", () -> Waitable.awaitAny(others).size() == 2);
        assertThat(Waitable.awaitAny(all)).containsExactlyElementsOf(all);
    }

    @Test
    void severalReceiversOfOneEndGetEachMessageOnce() throws Exception {
        var pipe = new Pipe();
        var counts = new Queue<Integer>();
        List<Process> receivers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            receivers.add(new Process(PipeTest::countAll, pipe.second(), counts));
        }
        receivers.forEach(Process::start);
        pipe.second().close();
        sendMany(pipe.first(), 3_000);
        pipe.first().close();
        assertThat(counts.get(LONG) + counts.get(LONG) + counts.get(LONG)).isEqualTo(3_000);
        for (Process each : receivers) {
            each.join();
        }
    }

    @Test
    void anAcceptedConnectionIsServedByAnotherProcess() throws Exception {
        try (var listener = new Listener();
                var client = Client.connect(listener.address())) {
            var accepted = listener.accept();
            client.send("before it moved");
            var server = new Process(PipeTest::echo, accepted);
            server.start();
            accepted.close();
            assertThat(client.<String>recv()).isEqualTo("before it moved");
            for (int i = 0; i < 1_000; i++) {
                client.send(i);
                assertThat(client.recv(Integer.class)).isEqualTo(i);
            }
            client.close();
            server.join();
            assertThat(server.exitCode()).hasValue(0);
        }
    }

    @Test
    void theEndOfTheProcessThatServesAConnectionEndsIt() throws Exception {
        try (var listener = new Listener();
                var client = Client.connect(listener.address())) {
            var accepted = listener.accept();
            var server = new Process(PipeTest::echo, accepted);
            server.start();
            accepted.close();
            client.send("x");
            assertThat(client.<String>recv()).isEqualTo("x");
            server.kill();
            server.join();
            assertThatThrownBy(client::recv).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aConnectionThatWasSentServesItsSenderToo() throws Exception {
        try (var listener = new Listener();
                var client = Client.connect(listener.address());
                var accepted = listener.accept()) {
            InOtherThread waiting = InOtherThread.run(
                    () -> assertThat(Waitable.awaitAny(List.of(accepted), LONG)).containsExactly(accepted));
            var server = new Process(PipeTest::sendFrom, accepted);
            server.start();
            server.join();
            assertThat(client.<String>recv()).isEqualTo("from a pool");
            client.send("to the first");
            waiting.await();
            assertThat(accepted.<String>recv()).isEqualTo("to the first");
            accepted.send("still here");
            assertThat(client.<String>recv()).isEqualTo("still here");
        }
    }

    private static void echo(Connection connection) throws Exception {
        try {
            while (true) {
                connection.send(connection.recv());
            }
        } catch (EOFException theOtherSideIsDone) {
            connection.close();
        }
    }

    private static void sendThree(Connection connection) throws Exception {
        for (int i = 1; i <= 3; i++) {
            connection.send(i);
        }
    }

    private static void sendMany(Connection connection, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            connection.send(i);
        }
        connection.close();
    }

    private static void countAll(Connection connection, Queue<Integer> counts) throws Exception {
        int count = 0;
        try {
            while (true) {
                connection.recv(Integer.class);
                count++;
            }
        } catch (EOFException all) {
            counts.put(count);
        }
    }

    private static void passOn(Connection connection, Queue<String> answers) throws Exception {
        answers.put(connection.recv());
        try {
            connection.recv();
        } catch (EOFException e) {
            answers.put("end of file");
        }
    }

    private static void sendFromEnds(Queue<Connection> ends) throws Exception {
        ends.get().send("through a queue");
    }

    private static void sendFromCarrier(Connection carrier) throws Exception {
        carrier.recv(Connection.class).send("through a pipe");
    }

    private static boolean sendFrom(Connection connection) throws Exception {
        connection.send("from a pool");
        return true;
    }

    private static void haveAGrandchildSend(Connection connection) throws Exception {
        var grandchild = new Process(PipeTest::sendFromGrandchild, connection);
        grandchild.start();
        connection.close();
        grandchild.join();
    }

    private static void sendFromGrandchild(Connection connection) throws Exception {
        connection.send("from the grandchild");
    }

    private static void awaitIt(Connection connection, Event go) throws Exception {
        go.await();
        connection.close();
    }

    private static void refuse(Connection connection, Object other) {
        throw new AssertionError("must not be started: " + connection + other);
    }

    private static void endHolding(Connection first, Connection second, Ending ending) throws Exception {
        first.send("about to end");
        second.recvBytes();
        ending.take();
    }
}
