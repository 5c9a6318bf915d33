package io.freshet.inference.training;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.freshet.inference.model.xgboost.XgboostModel;
import io.freshet.inference.training.DataSet.Line;
import io.freshet.inference.training.Folds.Fold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Trains the xgboost model on winequality-red.csv. */
final class WineTraining {

    private static final String SOURCE = "UCI Machine Learning Repository, Wine Quality "
            + "(Cortez et al., 2009, Decision Support Systems 47(4)), CC BY 4.0.";
    private static final String ACCURACY = "accuracy";

    private final ArtefactWriter writer = new ArtefactWriter();

    void prepare(Path dir, Consumer<String> progress) throws IOException {
        DataSet data = DataSet.load("winequality-red.csv", Set.of());
        List<Line> heldOut = HeldOut.heldOutRows(data.rows());
        List<Figure> figures = new ArrayList<>();
        try (WineFit served = WineFit.of(HeldOut.trainingRows(data.rows()))) {
            String unseen = heldOut.size() + " held-out rows, served model";
            figures.add(Figure.of(unseen, ACCURACY, served.accuracy(heldOut)));
            figures.add(Figure.of(
                    heldOut.size() + " held-out rows, always the majority class", ACCURACY, majority(heldOut)));
            progress.accept(figures.getFirst().line());
            figures.addAll(crossValidated(data, progress));
            writer.write(dir, card(data, figures), Map.of(XgboostModel.FILE, served.ubjson()));
        }
    }

    private static List<Figure> crossValidated(DataSet data, Consumer<String> progress) {
        List<Line> all = data.rows();
        List<Line> distinct = distinct(all);
        String with = "%d rows, %d duplicates included, which leak between folds"
                .formatted(all.size(), all.size() - distinct.size());
        Figure leaky = Figure.of(with, ACCURACY, accuracy(all)).beside("0.686 ± 0.025 (xgboost 3.0.4, Python)");
        progress.accept(leaky.line());
        Figure honest = Figure.of(distinct.size() + " distinct rows", ACCURACY, accuracy(distinct))
                .beside("0.595 ± 0.024 (xgboost 3.0.4, Python)");
        progress.accept(honest.line());
        Figure majority = Figure.of(all.size() + " rows, always the majority class", ACCURACY, majority(all))
                .beside("0.43");
        return List.of(leaky, honest, majority);
    }

    private static List<Line> distinct(List<Line> rows) {
        return List.copyOf(new LinkedHashSet<>(rows));
    }

    private static Spread accuracy(List<Line> rows) {
        List<Double> folds = new ArrayList<>();
        for (Fold<Line> fold : Folds.of(rows)) {
            try (WineFit fit = WineFit.of(fold.train())) {
                folds.add(fit.accuracy(fold.test()));
            }
        }
        return Spread.of(folds);
    }

    private static double majority(List<Line> rows) {
        Map<Integer, Long> counts =
                rows.stream().map(WineFit::quality).collect(groupingBy(Function.identity(), counting()));
        long largest = counts.values().stream().max(Long::compare).orElseThrow();
        return (double) largest / rows.size();
    }

    private static CardText card(DataSet data, List<Figure> figures) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Target", "quality, 3 to 8");
        facts.put(
                "Training",
                "multi:softprob, %d trees a class, depth %d, rate %s, hist, one thread"
                        .formatted(WineFit.TREES, WineFit.DEPTH, WineFit.RATE));
        facts.put("Missing values", "refused: no row of the training lacks a value");
        facts.put("Cross-validation", "%d folds, seed %d".formatted(Folds.COUNT, Folds.SEED));
        return new CardText(
                XgboostModel.NAME,
                XgboostModel.VERSION,
                "trained",
                "Quality of a red wine, 6 classes with probabilities: gradient-boosted trees.",
                data,
                SOURCE,
                facts,
                figures);
    }
}
