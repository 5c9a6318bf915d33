package io.freshet.infra.scaling;

import io.freshet.infra.findings.Accepted;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** What the handlers remember between two ticks: one item per service, which only that service's handler may touch. */
public final class StateTable extends Construct {

    /** The partition key; its value is {@code {arm}/{service}}. */
    public static final String KEY = "service";

    private final Table table;

    public StateTable(Construct scope, String id) {
        super(scope, id);
        table = Table.Builder.create(this, "Table")
                .partitionKey(
                        Attribute.builder().name(KEY).type(AttributeType.STRING).build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Accepted.finding(
                table,
                "AwsSolutions-DDB3",
                "A policy's memory is minutes old at most and is rebuilt from the metrics; a backup of it would be older"
                        + " than what it is for");
    }

    public ITable table() {
        return table;
    }

    /** The key's value. */
    static String keyOf(String arm, String service) {
        return arm + "/" + service;
    }
}
