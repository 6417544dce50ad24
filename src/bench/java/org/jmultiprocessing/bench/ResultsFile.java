package org.jmultiprocessing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Results, in the catalogue's order and, where asked for, in a file: one line for each. */
final class ResultsFile {
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Optional<Path> file;

    private ResultsFile(Optional<Path> file) {
        this.file = file;
    }

    static ResultsFile open(Optional<Path> file) throws IOException {
        ResultsFile results = new ResultsFile(file);
        if (file.isPresent() && Files.exists(file.get())) {
            Json.objects(Json.read(Files.readString(file.get()))).stream()
                    .map(Result::of)
                    .forEach(result -> results.results.put(result.name(), result));
        }
        return results;
    }

    boolean has(String name) {
        return results.containsKey(name);
    }

    /** Written at once, so that a run that is cut short loses only what it was at. */
    void add(Result result) throws IOException {
        results.put(result.name(), result);
        if (file.isPresent()) {
            Path directory = file.get().toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Files.writeString(
                    file.get(),
                    all().stream()
                            .map(each -> Json.write(each.toMap()))
                            .collect(Collectors.joining(",\n", "[\n", "\n]\n")));
        }
    }

    List<Result> all() {
        List<Result> ordered = new ArrayList<>();
        for (Measure measure : Catalogue.all()) {
            Optional.ofNullable(results.get(measure.name())).ifPresent(ordered::add);
        }
        return ordered;
    }
}
