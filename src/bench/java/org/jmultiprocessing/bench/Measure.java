package org.jmultiprocessing.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured on both sides. Python's script knows it under the same name.
 *
 * @param fresh whether each pair is taken in new processes, because it is the first time that counts; there is no warm-up then
 * @param body Java's side; null while the library has not got what it needs
 * @param peers what else can do the same work, to be shown beside it
 */
record Measure(
        String name,
        String group,
        String unit,
        Better better,
        Target target,
        boolean fresh,
        Body body,
        List<Peer> peers) {
    /** Another way to do the same, on either side, by a body of the given name. */
    record Peer(String label, Language side, String name) {}

    enum Language {
        PYTHON,
        JAVA
    }

    static Measure rate(String group, String name, String unit, Body body) {
        return new Measure(name, group, unit, Better.HIGHER, Target.NONE, false, body, List.of());
    }

    static Measure cost(String group, String name, String unit, Body body) {
        return new Measure(name, group, unit, Better.LOWER, Target.NONE, false, body, List.of());
    }

    /** The same, to be at least so many times as good as Python. */
    Measure times(double bound) {
        return new Measure(name, group, unit, better, Target.times(bound), fresh, body, peers);
    }

    /** The same, to have at most this value. */
    Measure atMost(double bound) {
        return new Measure(name, group, unit, better, Target.atMost(bound), fresh, body, peers);
    }

    /** The same, each time in new processes. */
    Measure firstTime() {
        return new Measure(name, group, unit, better, target, true, body, peers);
    }

    Measure pythonPeer(String label, String peer) {
        return withPeer(new Peer(label, Language.PYTHON, peer));
    }

    Measure javaPeer(String label, String peer) {
        return withPeer(new Peer(label, Language.JAVA, peer));
    }

    private Measure withPeer(Peer peer) {
        List<Peer> more = new ArrayList<>(peers);
        more.add(peer);
        return new Measure(name, group, unit, better, target, fresh, body, List.copyOf(more));
    }
}
