package org.jmultiprocessing.managers;

import java.util.Collection;
import java.util.Objects;

/**
 * When two elements of managed containers are the same. Arrays are compared by content, as what has travelled is never
 * identical. Proxies are the same if they have the same referent, as in Python: to compare contents would be to call
 * others while this one is locked.
 */
final class Same {
    private Same() {}

    static boolean is(Object one, Object other) {
        if (one instanceof BaseProxy proxy) {
            return other instanceof BaseProxy another && referent(proxy, another);
        }
        return !(other instanceof BaseProxy) && Objects.deepEquals(one, other);
    }

    /** Whether both are of the same object. */
    static boolean referent(BaseProxy one, BaseProxy other) {
        return one.reference().id() == other.reference().id()
                && one.reference().server().equals(other.reference().server());
    }

    static boolean isIn(Collection<?> all, Object wanted) {
        for (Object each : all) {
            if (is(each, wanted)) {
                return true;
            }
        }
        return false;
    }
}
