package org.jmultiprocessing.connection;

import java.io.IOException;
import java.nio.channels.Channel;
import org.jmultiprocessing.internal.util.Log;

/** Closing what need not say whether it could be closed. */
final class Closing {
    private Closing() {}

    static void quietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            failed(channel, e);
        }
    }

    static void failed(Object what, IOException e) {
        if (Log.isOn()) {
            Log.debug("closing failed: " + what + ", error=" + e);
        }
    }
}
