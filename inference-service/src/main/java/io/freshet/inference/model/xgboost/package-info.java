/** Wine quality by gradient-boosted trees. */
@NullMarked
package io.freshet.inference.model.xgboost;

import org.jspecify.annotations.NullMarked;
