/** What keeps a deployment from costing more than was meant: limits, and a hard stop behind them. */
@NullMarked
package io.freshet.infra.guard;

import org.jspecify.annotations.NullMarked;
