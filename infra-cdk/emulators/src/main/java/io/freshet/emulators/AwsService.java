package io.freshet.emulators;

/**
 * The one map from a service to the emulator that serves it: LocalStack wherever it has the service, MiniStack and moto for
 * what its free edition lacks. LocalStack would have to download its DynamoDB, so that one is MiniStack's.
 */
public enum AwsService {
    CLOUDFORMATION(Emulator.LOCALSTACK),
    CLOUDWATCH(Emulator.LOCALSTACK),
    CLOUDWATCH_LOGS(Emulator.LOCALSTACK),
    EC2(Emulator.LOCALSTACK),
    EVENTBRIDGE(Emulator.LOCALSTACK),
    IAM(Emulator.LOCALSTACK),
    KMS(Emulator.LOCALSTACK),
    S3(Emulator.LOCALSTACK),
    SNS(Emulator.LOCALSTACK),
    SQS(Emulator.LOCALSTACK),
    SSM(Emulator.LOCALSTACK),
    STS(Emulator.LOCALSTACK),
    DYNAMODB(Emulator.MINISTACK),
    ECS(Emulator.MINISTACK),
    ELASTIC_LOAD_BALANCING_V2(Emulator.MINISTACK),
    IOT(Emulator.MINISTACK),
    IOT_DATA_PLANE(Emulator.MINISTACK),
    LAMBDA(Emulator.LOCALSTACK),
    SCHEDULER(Emulator.MINISTACK),
    APPLICATION_AUTO_SCALING(Emulator.MOTO),
    BUDGETS(Emulator.MOTO);

    private final Emulator emulator;

    AwsService(Emulator emulator) {
        this.emulator = emulator;
    }

    public Emulator emulator() {
        return emulator;
    }

    /** The variable by which SDKs and tools are told this service's endpoint. The names here are their service ids. */
    public String endpointVariable() {
        return "AWS_ENDPOINT_URL_" + name();
    }
}
