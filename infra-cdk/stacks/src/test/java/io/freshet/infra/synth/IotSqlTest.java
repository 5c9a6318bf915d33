package io.freshet.infra.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IotSqlTest {

    @Test
    void everyRuleIsWellFormed() {
        List<JsonNode> rules = Synthesis.defaults().stacks().stream()
                .map(Synthesis.defaults()::template)
                .flatMap(template -> Resources.of(template).properties("AWS::IoT::TopicRule").stream())
                .toList();

        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(
                                IotSql.faults(rule.at("/TopicRulePayload/Sql").asText()))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM freshet/dead-letter/+",
                "SELECT FROM 'a'",
                "SELECT topic(3 AS model FROM 'a'",
                "SELECT topic(3) FROM 'a'",
                "SELECT upcase(name) AS name FROM 'a'",
                "SELECT * FROM 'a/#/b'",
                "SELECT * FROM 'a/b+'",
                "SELECT a, , b FROM 'a'",
            })
    void whatIotCoreWouldRefuseIsFound(String sql) {
        assertThat(IotSql.faults(sql)).isNotEmpty();
    }
}
