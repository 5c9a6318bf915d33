package io.freshet.scaling.aws.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** One table in memory. Conditions and updates are read from the expressions, as DynamoDB does. Safe for threads. */
public final class FakeDynamoDb implements DynamoDbClient {

    private final Calls calls;
    private final Map<String, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();

    public FakeDynamoDb(Calls calls) {
        this.calls = calls;
    }

    /** The attributes of an item; empty when there is none. */
    public Map<String, AttributeValue> item(String service) {
        return items.getOrDefault(service, Map.of());
    }

    @Override
    public synchronized GetItemResponse getItem(GetItemRequest request) {
        return calls.call("GetItem", () -> {
            Map<String, AttributeValue> item =
                    items.get(request.key().get("service").s());
            return item == null
                    ? GetItemResponse.builder().build()
                    : GetItemResponse.builder().item(item).build();
        });
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        return calls.call("UpdateItem", () -> {
            String key = request.key().get("service").s();
            Map<String, AttributeValue> before = items.getOrDefault(key, Map.of());
            Expressions expressions =
                    new Expressions(before, request.expressionAttributeNames(), request.expressionAttributeValues());
            boolean holds = expressions.holds(request.conditionExpression());
            Map<String, AttributeValue> after = new HashMap<>(expressions.updated(request.updateExpression()));
            expressions.assertAllUsed();
            if (!holds) {
                throw ConditionalCheckFailedException.builder()
                        .message("The conditional request failed")
                        .item(before)
                        .build();
            }
            after.put("service", request.key().get("service"));
            items.put(key, Map.copyOf(after));
            return UpdateItemResponse.builder().attributes(after).build();
        });
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
