/** Findings of cdk-nag that are accepted, each with its reason. */
@NullMarked
package io.freshet.infra.findings;

import org.jspecify.annotations.NullMarked;
