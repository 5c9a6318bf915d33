/** What people look at while a deployment runs: the comparison of its arms, its alarms, its actions. */
@NullMarked
package io.freshet.infra.observe;

import org.jspecify.annotations.NullMarked;
