package io.freshet.inference.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

    private static final String INPUT = "{'name':'a','shape':[1],'datatype':'FP64','data':[1.5]}";

    private final RequestReader reader = new RequestReader();

    @Test
    void readsAWholeRequest() {
        InferRequest request = read("""
                {'id':'run-7','parameters':{'timeout':2500,'priority':1},
                 'inputs':[{'name':'a','shape':[1],'datatype':'FP64','data':[1.5]},
                           {'name':'b','shape':[1,1],'datatype':'BYTES','parameters':{'content_type':'base64'},'data':[['x']]},
                           {'name':'c','shape':[2,2],'datatype':'INT32','data':[[1,2],[3,4]]},
                           {'name':'d','shape':[2],'datatype':'BOOL','data':[true,false]}],
                 'outputs':[{'name':'y'},{'name':'z'}]}""");

        assertThat(request.id()).contains("run-7");
        assertThat(request.timeout()).contains(Duration.ofNanos(2_500_000));
        assertThat(request.wantedOutputs()).containsExactlyInAnyOrder("y", "z");
        assertThat(request.inputs())
                .extracting(InputTensor::path)
                .containsExactly("inputs[0]", "inputs[1]", "inputs[2]", "inputs[3]");
        assertThat(request.inputs())
                .extracting(InputTensor::data)
                .containsExactly(List.of(1.5), List.of("x"), List.of(1L, 2L, 3L, 4L), List.of(true, false));
        assertThat(request.inputs().get(1).parameters()).containsEntry("content_type", "base64");
        assertThat(request.inputs().get(2).shape()).containsExactly(2L, 2L);
    }

    @Test
    void leavesOutWhatIsOptional() {
        InferRequest request = read("{'inputs':[" + INPUT + "]}");

        assertThat(request.id()).isEmpty();
        assertThat(request.timeout()).isEmpty();
        assertThat(request.wantedOutputs()).isEmpty();
    }

    @Test
    void anEndlessTimeoutIsNoError() {
        InferRequest request = read("{'parameters':{'timeout':9223372036854775807},'inputs':[" + INPUT + "]}");

        assertThat(request.timeout().orElseThrow()).isGreaterThan(Duration.ofDays(365));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            body                            | ''
            body                            | {
            body                            | {'inputs':[]} {}
            body                            | {'id':'a','id':'b','inputs':[]}
            body                            | []
            body                            | 'text'
            body                            | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
            inputs                          | {}
            inputs                          | {'inputs':{}}
            inputs                          | {'inputs':[]}
            id                              | {'id':7,'inputs':[INPUT]}
            parameters                      | {'parameters':[],'inputs':[INPUT]}
            parameters.timeout              | {'parameters':{'timeout':0},'inputs':[INPUT]}
            parameters.timeout              | {'parameters':{'timeout':1.5},'inputs':[INPUT]}
            parameters.timeout              | {'parameters':{'timeout':'1'},'inputs':[INPUT]}
            parameters.timeout              | {'parameters':{'timeout':9223372036854775808},'inputs':[INPUT]}
            outputs                         | {'outputs':{},'inputs':[INPUT]}
            outputs[0]                      | {'outputs':['y'],'inputs':[INPUT]}
            outputs[0].name                 | {'outputs':[{}],'inputs':[INPUT]}
            inputs[1]                       | {'inputs':[INPUT,7]}
            inputs[1].name                  | {'inputs':[INPUT,INPUT]}
            inputs[0].name                  | {'inputs':[{'shape':[1],'datatype':'FP64','data':[1]}]}
            inputs[0].name                  | {'inputs':[{'name':'','shape':[1],'datatype':'FP64','data':[1]}]}
            inputs[0].datatype              | {'inputs':[{'name':'a','shape':[1],'data':[1]}]}
            inputs[0].datatype              | {'inputs':[{'name':'a','shape':[1],'datatype':'FP128','data':[1]}]}
            inputs[0].shape                 | {'inputs':[{'name':'a','datatype':'FP64','data':[1]}]}
            inputs[0].shape                 | {'inputs':[{'name':'a','shape':[],'datatype':'FP64','data':[1]}]}
            inputs[0].shape                 | {'inputs':[{'name':'a','shape':[99999,99999],'datatype':'FP64','data':[1]}]}
            inputs[0].shape[1]              | {'inputs':[{'name':'a','shape':[1,0],'datatype':'FP64','data':[1]}]}
            inputs[0].shape[0]              | {'inputs':[{'name':'a','shape':[1.5],'datatype':'FP64','data':[1]}]}
            inputs[0].parameters            | {'inputs':[{'name':'a','shape':[1],'datatype':'FP64','parameters':1,'data':[1]}]}
            inputs[0].parameters.p          | {'inputs':[{'name':'a','shape':[1],'datatype':'FP64','parameters':{'p':[]},'data':[1]}]}
            inputs[0].data                  | {'inputs':[{'name':'a','shape':[1],'datatype':'FP64'}]}
            inputs[0].data                  | {'inputs':[{'name':'a','shape':[2],'datatype':'FP64','data':[1]}]}
            inputs[0].data                  | {'inputs':[{'name':'a','shape':[1],'datatype':'FP64','data':[]}]}
            inputs[0].data                  | {'inputs':[{'name':'a','shape':[1],'datatype':'FP64','data':1}]}
            inputs[0].data[0]               | {'inputs':[{'name':'a','shape':[1],'datatype':'FP64','data':['1']}]}
            inputs[0].data[0]               | {'inputs':[{'name':'a','shape':[1],'datatype':'FP64','data':[null]}]}
            inputs[0].data[0]               | {'inputs':[{'name':'a','shape':[1],'datatype':'FP64','data':[1e999]}]}
            inputs[0].data[0]               | {'inputs':[{'name':'a','shape':[1],'datatype':'INT32','data':[1.5]}]}
            inputs[0].data[0]               | {'inputs':[{'name':'a','shape':[1],'datatype':'BYTES','data':[1]}]}
            inputs[0].data[0]               | {'inputs':[{'name':'a','shape':[1],'datatype':'BOOL','data':[1]}]}
            inputs[0].data[1][0]            | {'inputs':[{'name':'a','shape':[2,1],'datatype':'FP64','data':[[1],[true]]}]}
            """, quoteCharacter = '`')
    void namesTheFieldThatIsWrong(String field, String body) {
        String json = body.equals("''") ? "" : body.replace("INPUT", INPUT);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(json))
                .satisfies(invalid -> {
                    assertThat(invalid.field()).isEqualTo(field);
                    assertThat(invalid.reason()).isNotBlank();
                });
    }

    @Test
    void refusesMoreInputsThanAnyModelHas() {
        String many = (INPUT + ",").repeat(RequestReader.INPUTS_MAX) + INPUT;

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read("{'inputs':[" + many + "]}"))
                .withMessageContaining("257");
    }

    @Test
    void refusesALongId() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read("{'id':'" + "x".repeat(257) + "','inputs':[" + INPUT + "]}"))
                .satisfies(invalid -> assertThat(invalid.field()).isEqualTo("id"));
    }

    private InferRequest read(String json) {
        return reader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
