package org.jmultiprocessing.internal.memory;

import java.io.IOException;
import org.jmultiprocessing.internal.util.RuntimeDirectory;

/** Asks for 64 MiB and prints what it gets, and what is left of it. */
final class ShortageProgram {
    private ShortageProgram() {}

    public static void main(String[] args) {
        try {
            System.out.println("got " + Arena.allocate(64L << 20));
        } catch (IOException e) {
            System.out.println(e.getMessage());
            System.out.println("files=" + RuntimeDirectory.own().toFile().list().length);
        }
    }
}
