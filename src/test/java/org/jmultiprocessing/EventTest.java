package org.jmultiprocessing;

class EventTest extends EventContract {
    @Override
    Duck.Flag newEvent() {
        return Duck.as(Duck.Flag.class, new Event());
    }
}
