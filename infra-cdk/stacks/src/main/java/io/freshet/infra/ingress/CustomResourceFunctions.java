package io.freshet.infra.ingress;

import io.freshet.infra.findings.Accepted;
import software.amazon.awscdk.Stack;
import software.constructs.IConstruct;

/** The CDK's own functions behind its custom resources, which a stack has once and not below the construct that asks. */
final class CustomResourceFunctions {

    private static final String PREFIX = "AWS679f53fac002430cb0da5b7982bd2287";

    private CustomResourceFunctions() {}

    /** Accepts what cdk-nag finds in the function that calls the SDK. */
    static void accept(Stack stack) {
        IConstruct function = stack.getNode().findChild(PREFIX);
        Accepted.managedPolicy(
                function,
                "service-role/AWSLambdaBasicExecutionRole",
                "The CDK's own function: it may write its log and nothing else");
        Accepted.finding(function, Accepted.RUNTIME, "The CDK chooses the runtime of its own function");
    }
}
