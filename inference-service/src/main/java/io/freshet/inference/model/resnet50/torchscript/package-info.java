/**
 * Writes TorchScript files without Python: a zip of code text, two pickles and the raw tensors.
 *
 * <p>Source of the format: the serialisation notes of PyTorch ({@code torch/csrc/jit/docs/serialization.md}) and what
 * libtorch 2.7.1 was seen to accept. Torch itself checks next to nothing on load, so lengths are checked here, on
 * writing, and the file's SHA-256 by whoever reads it.
 */
@NullMarked
package io.freshet.inference.model.resnet50.torchscript;

import org.jspecify.annotations.NullMarked;
