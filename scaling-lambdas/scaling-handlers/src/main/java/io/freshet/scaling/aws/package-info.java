/** The Lambda function that scales one ECS service, and how it is put together. */
@NullMarked
package io.freshet.scaling.aws;

import org.jspecify.annotations.NullMarked;
