package io.freshet.inference.training;

import io.freshet.inference.model.linear.CarTerms;
import io.freshet.inference.model.linear.LinearModel;
import io.freshet.inference.model.linear.MpgFormulas;
import io.freshet.inference.training.DataSet.Line;
import io.freshet.inference.training.Folds.Fold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Trains the linear model on auto-mpg.csv. */
final class MpgTraining {

    private static final String SOURCE = "UCI Machine Learning Repository, Auto MPG (Quinlan, 1993), CC BY 4.0.";

    private final ArtefactWriter writer = new ArtefactWriter();

    void prepare(Path dir, Consumer<String> progress) throws IOException {
        DataSet data = DataSet.load("auto-mpg.csv", Set.of(CarTerms.ORIGIN));
        MpgFormulas formulas = MpgFit.fit(HeldOut.trainingRows(data.rows()));
        List<Figure> figures = figures(data, formulas);
        for (Figure figure : figures) progress.accept(figure.line());
        writer.write(dir, card(data, figures), Map.of(LinearModel.FILE, writer.pretty(formulas)));
    }

    private static List<Figure> figures(DataSet data, MpgFormulas formulas) {
        List<Line> complete = complete(data.rows());
        List<Double> r2 = new ArrayList<>();
        List<Double> rmse = new ArrayList<>();
        for (Fold<Line> fold : Folds.of(complete)) {
            MpgScore score = MpgScore.of(MpgFit.fit(fold.train()), fold.test());
            r2.add(score.r2());
            rmse.add(score.rmseMpg());
        }
        MpgScore heldOut = MpgScore.of(formulas, complete(HeldOut.heldOutRows(data.rows())));
        String folds = "%d complete rows, %d folds".formatted(complete.size(), Folds.COUNT);
        String unseen = "%d complete held-out rows, served model".formatted(heldOut.rows());
        return List.of(
                Figure.of(folds, "R2", Spread.of(r2)).beside("0.810 (scikit-learn)"),
                Figure.of(folds, "RMSE, mpg", Spread.of(rmse)).beside("3.38 (scikit-learn)"),
                Figure.of(unseen, "R2", heldOut.r2()),
                Figure.of(unseen, "RMSE, mpg", heldOut.rmseMpg()));
    }

    private static List<Line> complete(List<Line> rows) {
        return rows.stream().filter(line -> line.row().has(CarTerms.HORSEPOWER)).toList();
    }

    private static CardText card(DataSet data, List<Figure> figures) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Target", "mpg, miles per US gallon");
        facts.put("Missing values", LinearModel.MISSING_RULE);
        facts.put("Cross-validation", "%d folds, seed %d".formatted(Folds.COUNT, Folds.SEED));
        return new CardText(
                LinearModel.NAME,
                LinearModel.VERSION,
                "trained",
                "Miles per gallon of a car: least squares by QR, origin one-hot with europe as the base.",
                data,
                SOURCE,
                facts,
                figures);
    }
}
