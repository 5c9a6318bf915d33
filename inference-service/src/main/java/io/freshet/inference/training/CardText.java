package io.freshet.inference.training;

import java.util.List;
import java.util.Map;

/**
 * What a model card says.
 *
 * @param facts further facts by name, such as the rule for missing values
 */
record CardText(
        String model,
        String version,
        String weights,
        String description,
        DataSet data,
        String source,
        Map<String, String> facts,
        List<Figure> figures) {}
