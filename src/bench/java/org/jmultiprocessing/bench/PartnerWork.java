package org.jmultiprocessing.bench;

import org.jmultiprocessing.Process;

/** Work beside processes that live through all runs and are ended at the close. */
final class PartnerWork {
    private PartnerWork() {}

    static Work of(Work run, Process... partners) {
        return new Work() {
            @Override
            public double run() throws Exception {
                return run.run();
            }

            @Override
            public void close() throws Exception {
                Partners.end(partners);
                run.close();
            }
        };
    }
}
