package org.jmultiprocessing.sharedmemory;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/** Makes two blocks, unlinks one, attaches to a third if told to, and does what its first line of input says then. */
final class MakerProgram {
    private MakerProgram() {}

    public static void main(String[] args) throws Exception {
        SharedMemory gone = SharedMemory.create(10);
        SharedMemory block = SharedMemory.create(10);
        SharedMemory others = args.length > 0 ? SharedMemory.attach(args[0]) : null;
        gone.unlink();
        System.out.println(block.name());
        String line = new Scanner(System.in, StandardCharsets.UTF_8).nextLine();
        if (line.equals("halt")) {
            Runtime.getRuntime().halt(7);
        }
        System.exit(others == null ? 3 : 4);
    }
}
