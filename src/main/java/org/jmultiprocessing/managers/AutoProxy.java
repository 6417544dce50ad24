package org.jmultiprocessing.managers;

/** A proxy of an object whose type has no interface: its methods are called by name. */
final class AutoProxy extends BaseProxy {
    private static final long serialVersionUID = 1L;

    AutoProxy(RemoteReference reference) {
        super(reference);
    }
}
