package org.jmultiprocessing.managers;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects of a server, and who refers to them from outside.
 *
 * <pre>
 *   client A: proxy, proxy ──┐
 *   client B: proxy ─────────┼──► Entry, count = 4 ──► referent
 *   ticket, in a message ────┘       ▲
 *                                    └── proxies within the server's own objects: not counted
 * </pre>
 *
 * A ticket is the reference of a proxy that travels: taken before its bytes leave, given back for a reference by whoever
 * rebuilds it, or when its time is over. A message that is rebuilt more than once finds its ticket gone; the object is
 * there nevertheless if anybody refers to it still.
 *
 * <p>At count zero an entry leaves the table. If a container in the server still has a proxy of it, it comes back, under
 * the same id, when that proxy is sent to a client. Thread-safe; nothing blocks.
 */
final class ObjectTable {
    private record Ticket(Entry entry, long session, long expires) {}

    private final ConcurrentHashMap<Long, Entry> entries = new ConcurrentHashMap<>();
    private final Map<Long, Map<Long, Integer>> ofSessions = new HashMap<>();
    private final LinkedHashMap<Long, Ticket> tickets = new LinkedHashMap<>();
    private final List<WeakReference<SessionAware>> aware = new ArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final long leaseNanos;

    ObjectTable(Duration lease) {
        leaseNanos = TimeUnit.NANOSECONDS.convert(lease);
    }

    /** A new one, to which nobody refers yet. */
    Entry make(Object referent, ServedType type) {
        if (referent instanceof SessionAware one) {
            synchronized (this) {
                aware.removeIf(each -> each.get() == null);
                aware.add(new WeakReference<>(one));
            }
        }
        return new Entry(numbers.incrementAndGet(), referent, type);
    }

    /** Null if nobody refers to it from outside. */
    Entry find(long id) {
        return entries.get(id);
    }

    /** One more reference of a session's. */
    synchronized void hold(long session, Entry entry) {
        Map<Long, Integer> held = ofSessions.get(session);
        if (held != null) {
            held.merge(entry.id, 1, Integer::sum);
            count(entry);
        }
    }

    /** One reference of a session's less. */
    synchronized void release(long session, long id) {
        Map<Long, Integer> held = ofSessions.get(session);
        Integer count = held == null ? null : held.get(id);
        if (count != null) {
            if (count == 1) {
                held.remove(id);
            } else {
                held.put(id, count - 1);
            }
            discount(entries.get(id), 1);
        }
    }

    /**
     * A ticket for an object that somebody refers to.
     *
     * @param session whose end takes it back; 0: none's
     */
    synchronized long ticket(Entry entry, long session) {
        expire();
        long number = numbers.incrementAndGet();
        tickets.put(number, new Ticket(entry, session, System.nanoTime() + leaseNanos));
        count(entry);
        return number;
    }

    /** Turns a ticket into a reference of that session; false if there is no such object any more. */
    synchronized boolean redeem(long session, long id, long number) {
        expire();
        Ticket ticket = tickets.remove(number);
        Entry entry = ticket != null ? ticket.entry : entries.get(id);
        if (entry == null || entry.id != id) {
            return false;
        }
        hold(session, entry);
        if (ticket != null) {
            discount(entry, 1);
        }
        return true;
    }

    /** The object of a ticket that has come home; null if there is no such object any more. */
    synchronized Entry comeHome(long id, long number) {
        Entry entry = entries.get(id);
        takeBack(number);
        return entry;
    }

    /** The message of this ticket is never received. */
    synchronized void takeBack(long number) {
        Ticket ticket = tickets.remove(number);
        if (ticket != null) {
            discount(ticket.entry, 1);
        }
    }

    /** In order of their making, and all with the same lease, so that those whose time is over come first. */
    synchronized void expire() {
        Iterator<Ticket> oldest = tickets.values().iterator();
        long now = System.nanoTime();
        while (oldest.hasNext()) {
            Ticket ticket = oldest.next();
            if (ticket.expires - now > 0) {
                return;
            }
            oldest.remove();
            discount(ticket.entry, 1);
        }
    }

    synchronized void sessionBegun(long session) {
        ofSessions.put(session, new HashMap<>());
    }

    /** Frees what it referred to, and what was on its way to it. */
    synchronized void sessionEnded(long session) {
        Map<Long, Integer> held = ofSessions.remove(session);
        if (held != null) {
            held.forEach((id, count) -> discount(entries.get(id), count));
        }
        Iterator<Ticket> all = tickets.values().iterator();
        while (all.hasNext()) {
            Ticket ticket = all.next();
            if (ticket.session == session) {
                all.remove();
                discount(ticket.entry, 1);
            }
        }
    }

    /** Those who want to hear of sessions' ends. */
    synchronized List<SessionAware> aware() {
        List<SessionAware> all = new ArrayList<>();
        for (WeakReference<SessionAware> each : aware) {
            SessionAware one = each.get();
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    /** Those to which somebody outside, or a message, refers. */
    int size() {
        expire();
        return entries.size();
    }

    /** A line for each object, as Python's {@code _debug_info}. */
    synchronized String description() {
        expire();
        StringBuilder lines = new StringBuilder();
        for (Entry entry : entries.values()) {
            lines.append("  ")
                    .append(Long.toHexString(entry.id))
                    .append(":       refcount=")
                    .append(entry.count);
            lines.append("\n    ")
                    .append(entry.type.id())
                    .append(" ")
                    .append(entry.referent.getClass().getName());
            lines.append("\n");
        }
        return lines.toString();
    }

    private void count(Entry entry) {
        entry.count++;
        entries.put(entry.id, entry);
    }

    private void discount(Entry entry, int count) {
        if (entry != null) {
            entry.count -= count;
            if (entry.count <= 0) {
                entries.remove(entry.id);
            }
        }
    }
}
