package io.freshet.inference.model.resnet50;

import java.nio.file.Path;

/** Where pretrained weights may be had. */
interface PretrainedSource {

    /** What came of asking. */
    sealed interface Result {}

    /**
     * A TorchScript file from RGB pictures, normalised as ImageNet's, to 1,000 logits.
     *
     * @param file to be copied, not changed
     * @param origin for people
     */
    record Found(Path file, String origin) implements Result {}

    /** @param reason for people, without a full stop */
    record Unavailable(String reason) implements Result {}

    Result find();
}
