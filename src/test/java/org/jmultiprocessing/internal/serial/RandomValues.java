package org.jmultiprocessing.internal.serial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Values made of compact kinds only, nothing of them shared. */
@SuppressWarnings("JdkObsolete")
final class RandomValues {
    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    /** A value nested that deep at most. */
    Object next(int depth) {
        int choice = random.nextInt(depth > 0 ? 10 : 5);
        if (choice < 4) {
            return scalar();
        }
        return choice == 4 ? primitives() : container(depth - 1);
    }

    private Object scalar() {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian();
            case 3 -> random.nextFloat();
            case 4 -> random.nextBoolean();
            case 5 -> (byte) random.nextInt();
            case 6 -> (short) random.nextInt();
            case 7 -> (char) random.nextInt();
            case 8 -> null;
            default -> text();
        };
    }

    private String text() {
        char[] characters = new char[random.nextInt(20)];
        int bound = random.nextBoolean() ? 0x100 : 0x10000;
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) random.nextInt(bound);
        }
        return new String(characters);
    }

    private Object primitives() {
        int length = random.nextInt(10);
        return switch (random.nextInt(6)) {
            case 0 -> random.ints(length).toArray();
            case 1 -> random.longs(length).toArray();
            case 2 -> random.doubles(length).toArray();
            case 3 -> text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case 4 -> text().toCharArray();
            default -> new boolean[length];
        };
    }

    /** Keys and members of sets are scalars, so that they are equal to their copies. */
    private Object container(int depth) {
        return switch (random.nextInt(10)) {
            case 0 -> fill(new ArrayList<>(), depth);
            case 1 -> fill(new LinkedList<>(), depth);
            case 2 -> fill(new ArrayList<>(), depth).toArray();
            case 3 -> Collections.singletonList(listElement(depth));
            case 4 -> withoutNulls(fill(new ArrayList<>(), depth));
            case 5 -> fill(new HashSet<>(), -1);
            case 6 -> fill(new LinkedHashSet<>(), -1);
            case 7 -> Set.copyOf(withoutNulls(fill(new HashSet<>(), -1)));
            case 8 -> fill(random.nextBoolean() ? new HashMap<>() : new LinkedHashMap<>(), depth);
            default -> new String[] {text(), null, text()};
        };
    }

    /** Lists compare arrays by identity: none within lists. */
    private Object listElement(int depth) {
        Object element = depth < 0 ? scalar() : next(depth);
        return element != null && holdsArray(element) ? scalar() : element;
    }

    private static boolean holdsArray(Object element) {
        return element.getClass().isArray();
    }

    private Collection<Object> fill(Collection<Object> empty, int depth) {
        for (int i = random.nextInt(6); i > 0; i--) {
            empty.add(listElement(depth));
        }
        return empty;
    }

    private Map<Object, Object> fill(Map<Object, Object> empty, int depth) {
        for (int i = random.nextInt(6); i > 0; i--) {
            empty.put(scalar(), listElement(depth));
        }
        return empty;
    }

    private static List<Object> withoutNulls(Collection<Object> values) {
        values.removeAll(Arrays.asList((Object) null));
        return List.copyOf(values);
    }
}
