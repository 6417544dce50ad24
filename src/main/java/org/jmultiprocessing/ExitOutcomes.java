package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.pool.WorkerExit;

/** What came of workers' exit functions, for those who ask. */
final class ExitOutcomes {
    private ExitOutcomes() {}

    /** Of worker processes: decodes what they answered. */
    static List<Outcome<Object>> of(List<WorkerExit> exits) {
        List<Outcome<Object>> outcomes = new ArrayList<>();
        for (WorkerExit exit : exits) {
            outcomes.add(of(exit, outcomes.size()));
        }
        return outcomes;
    }

    private static Outcome<Object> of(WorkerExit exit, int index) {
        if (exit.failure() != null) {
            return failed(index, exit.worker(), exit.pid(), Outcomes.thrown(exit.failure()));
        }
        Object outcome = Outcomes.of(exit.outcome(), index, 1).inOrder().get(0);
        return outcome instanceof ItemFailure failure
                ? failed(index, exit.worker(), exit.pid(), failure.cause())
                : Outcome.success(index, outcome);
    }

    static Outcome<Object> failed(int index, String worker, long pid, Throwable cause) {
        return Outcome.failure(
                index,
                new TaskException(
                        "the exit function failed: worker=" + worker + ", pid=" + pid + ": "
                                + Failures.described(cause),
                        cause));
    }
}
