package org.jmultiprocessing.examples;

import java.util.List;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.TaskException;

/** What a task throws in a worker arrives in the parent, with the worker's stack trace. */
public class WorkerException {
    static int divide(int x) {
        return 100 / x;
    }

    public static void main(String[] args) throws Exception {
        try (var pool = new Pool(2)) {
            System.out.println(pool.map(WorkerException::divide, List.of(2, 1, 0)));
        } catch (TaskException e) {
            System.out.println("Parent caught: " + e.getCause());
            System.out.println("thrown at: " + e.getCause().getStackTrace()[0]);
        }
    }
}
