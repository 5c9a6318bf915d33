package io.freshet.scaling.aws.state;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The table with one item per scaled service. Every write names the attributes it sets and the condition it holds under, so
 * that the policy's memory and the bookkeeping of the handlers share an item and never overwrite each other.
 *
 * @param client of DynamoDB
 * @param name of the table; its partition key is {@link #KEY}, a string
 */
public record StateTable(DynamoDbClient client, String name) {

    /** The partition key: {@code {arm}/{service}}. */
    public static final String KEY = "service";

    /** What became of a conditional write. */
    sealed interface Written {
        /** It was done; the item as it is now. */
        record Done(Map<String, AttributeValue> item) implements Written {}

        /** The condition did not hold; the item as it was found, empty where the table does not tell. */
        record Refused(Map<String, AttributeValue> item) implements Written {}
    }

    Optional<Map<String, AttributeValue>> read(String key) {
        Map<String, AttributeValue> item = client.getItem(GetItemRequest.builder()
                        .tableName(name)
                        .key(Map.of(KEY, text(key)))
                        .consistentRead(true)
                        .build())
                .item();
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(item);
    }

    /**
     * @param names what {@code #x} stands for in the expressions
     * @param values what {@code :x} stands for in the expressions
     */
    Written update(
            String key,
            String expression,
            String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(name)
                .key(Map.of(KEY, text(key)))
                .updateExpression(expression)
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        if (!names.isEmpty()) request.expressionAttributeNames(names);
        try {
            return new Written.Done(client.updateItem(request.build()).attributes());
        } catch (ConditionalCheckFailedException failed) {
            return new Written.Refused(failed.hasItem() ? failed.item() : Map.of());
        }
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
