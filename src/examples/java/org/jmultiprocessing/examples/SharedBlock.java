package org.jmultiprocessing.examples;

import org.jmultiprocessing.Process;
import org.jmultiprocessing.sharedmemory.SharedMemory;

/** A child attaches to a block of memory by its name, as a Python program could. */
public class SharedBlock {
    static void half(String name) throws Exception {
        try (var block = SharedMemory.attach(name)) {
            var numbers = block.buffer().asDoubleBuffer();
            for (int i = 0; i < numbers.capacity(); i++) {
                numbers.put(i, numbers.get(i) / 2);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        try (var block = SharedMemory.create(3 * Double.BYTES)) {
            block.buffer().asDoubleBuffer().put(new double[] {1, 2, 3});
            var process = new Process(SharedBlock::half, block.name());
            process.start();
            process.join();
            var numbers = new double[3];
            block.buffer().asDoubleBuffer().get(numbers);
            System.out.println(numbers[0] + " " + numbers[1] + " " + numbers[2]);
            block.unlink();
        }
    }
}
