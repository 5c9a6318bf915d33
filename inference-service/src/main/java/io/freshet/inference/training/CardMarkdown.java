package io.freshet.inference.training;

/** A model card for people. */
final class CardMarkdown {

    private CardMarkdown() {}

    static String of(CardText card) {
        StringBuilder text = new StringBuilder();
        text.append("# Model card: %s, version %s\n\n".formatted(card.model(), card.version()));
        text.append(card.description()).append("\n\n");
        text.append("- Weights: ").append(card.weights()).append('\n');
        text.append("- Data: `%s`, %d rows. %s\n"
                .formatted(card.data().file(), card.data().rows().size(), card.source()));
        text.append("- Held out from the training of the served model: ")
                .append(HeldOut.RULE)
                .append('\n');
        card.facts().forEach((name, fact) -> text.append("- %s: %s\n".formatted(name, fact)));
        text.append("\n| Measured on | Metric | Here | Reference |\n|---|---|---|---|\n");
        for (Figure figure : card.figures()) {
            text.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            figure.what(),
                            figure.metric(),
                            figure.text(),
                            figure.reference().orElse("")));
        }
        return text.toString();
    }
}
