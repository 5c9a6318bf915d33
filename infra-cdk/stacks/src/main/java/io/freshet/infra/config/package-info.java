/** What a deployment is told: read once from the CDK context, validated, and then only passed on. */
@NullMarked
package io.freshet.infra.config;

import org.jspecify.annotations.NullMarked;
