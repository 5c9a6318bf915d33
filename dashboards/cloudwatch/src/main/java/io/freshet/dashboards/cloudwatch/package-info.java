/** What people look at in CloudWatch: dashboards and the operator's alarms, as CDK constructs over {@code CloudWatchMetric}. */
@NullMarked
package io.freshet.dashboards.cloudwatch;

import org.jspecify.annotations.NullMarked;
