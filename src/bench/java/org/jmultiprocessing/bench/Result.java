package org.jmultiprocessing.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a measure: the values of both sides in the order of the pairs, or a remark that says why there are none.
 *
 * @param when where and when: versions, date, load before and after
 */
record Result(
        String name,
        String group,
        String unit,
        Better better,
        Target target,
        List<Double> python,
        List<Double> java,
        String remark,
        List<PeerResult> peers,
        Map<String, String> when) {

    /** The values of something beside the measure. */
    record PeerResult(String label, List<Double> values, String remark) {
        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("label", label);
            map.put("values", values);
            map.put("remark", remark);
            return map;
        }

        static PeerResult of(Map<String, Object> map) {
            return new PeerResult((String) map.get("label"), doubles(map.get("values")), (String) map.get("remark"));
        }
    }

    /** How many times as good as Python, pair by pair. */
    List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(python.size(), java.size()); i++) {
            ratios.add(better.timesAsGood(java.get(i), python.get(i)));
        }
        return ratios;
    }

    double ratio() {
        return Numbers.median(ratios());
    }

    double pythonMedian() {
        return Numbers.median(python);
    }

    double javaMedian() {
        return Numbers.median(java);
    }

    /** "yes", "no", or nothing if there is no target or no value. */
    String met() {
        return target.isMet(ratio(), javaMedian())
                .map(met -> met ? "yes" : "no")
                .orElse("");
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("group", group);
        map.put("unit", unit);
        map.put("better", better.name());
        map.put("target", target.kind().name());
        map.put("bound", target.bound());
        map.put("python", python);
        map.put("java", java);
        map.put("remark", remark);
        map.put("peers", peers.stream().map(PeerResult::toMap).toList());
        map.put("when", when);
        return map;
    }

    static Result of(Map<String, Object> map) {
        return new Result(
                (String) map.get("name"),
                (String) map.get("group"),
                (String) map.get("unit"),
                Better.valueOf((String) map.get("better")),
                new Target(Target.Kind.valueOf((String) map.get("target")), (Double) map.get("bound")),
                doubles(map.get("python")),
                doubles(map.get("java")),
                (String) map.get("remark"),
                Json.objects(map.get("peers")).stream().map(PeerResult::of).toList(),
                strings(map.get("when")));
    }

    private static List<Double> doubles(Object list) {
        return ((List<?>) list).stream().map(Double.class::cast).toList();
    }

    private static Map<String, String> strings(Object map) {
        Map<String, String> strings = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((key, value) -> strings.put((String) key, (String) value));
        return strings;
    }
}
