/**
 * ResNet-50 on ImageNet's classes: how its files come to be ({@link
 * io.freshet.inference.model.resnet50.ResNet50Artifacts}) and how pictures are classified with them ({@link
 * io.freshet.inference.model.resnet50.ResNet50}). See {@code RATIONALE.md} beside this file.
 */
@NullMarked
package io.freshet.inference.model.resnet50;

import org.jspecify.annotations.NullMarked;
