package org.jmultiprocessing.internal.sync;

class LocalParkingTest extends ParkingContract {
    @Override
    Parking newParking() {
        return LocalParking.OWN;
    }
}
