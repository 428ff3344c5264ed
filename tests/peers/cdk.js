// Prints what the six SageMaker tasks of the AWS CDK allow the state machine, as the template says it:
// {operation: {pattern: {"static" | "dynamic": [statement]}}}. The tests read a recording of it:
//   npm install --prefix .venv/peers aws-cdk-lib@2.276.0 constructs@10
//   NODE_PATH=.venv/peers/node_modules node tests/peers/cdk.js > tests/data/peers/cdk-2.276.0.json
const { App, Stack } = require("aws-cdk-lib");
const { InstanceClass, InstanceSize, InstanceType } = require("aws-cdk-lib/aws-ec2");
const { Role } = require("aws-cdk-lib/aws-iam");
const { Bucket } = require("aws-cdk-lib/aws-s3");
const sfn = require("aws-cdk-lib/aws-stepfunctions");
const tasks = require("aws-cdk-lib/aws-stepfunctions-tasks");

const ACCOUNT = "123456789012";
const HERE = { env: { account: ACCOUNT, region: "us-east-1" } };
const RESPONSE = "REQUEST_RESPONSE";
const SYNC = "RUN_JOB";

const CASES = {
  CreateTrainingJob: [[SYNC, RESPONSE], tasks.SageMakerCreateTrainingJob, ({ name, role, place }) => ({
    trainingJobName: name("Churn-1"),
    role,
    algorithmSpecification: { algorithmName: "algorithm" },
    inputDataConfig: [{ channelName: "train", dataSource: { s3DataSource: { s3Location: place } } }],
    outputDataConfig: { s3OutputLocation: place },
  })],
  CreateTransformJob: [[SYNC, RESPONSE], tasks.SageMakerCreateTransformJob, ({ name, role }) => ({
    transformJobName: name("Churn-1"),
    modelName: "churn",
    role,
    transformInput: { transformDataSource: { s3DataSource: { s3Uri: "s3://bucket/in" } } },
    transformOutput: { s3OutputPath: "s3://bucket/out" },
  })],
  CreateModel: [[RESPONSE], tasks.SageMakerCreateModel, ({ name, role }) => ({
    modelName: name("Churn-1"),
    role,
    primaryContainer: new tasks.ContainerDefinition({
      image: tasks.DockerImage.fromRegistry("image"), mode: tasks.Mode.SINGLE_MODEL,
    }),
  })],
  CreateEndpointConfig: [[RESPONSE], tasks.SageMakerCreateEndpointConfig, ({ name }) => ({
    endpointConfigName: name("Churn-1"),
    productionVariants: [{
      instanceType: InstanceType.of(InstanceClass.M5, InstanceSize.XLARGE),
      modelName: "churn",
      variantName: "all",
    }],
  })],
  CreateEndpoint: [[RESPONSE], tasks.SageMakerCreateEndpoint, ({ name }) => ({
    endpointName: name("Churn-1"), endpointConfigName: name("Config-1"),
  })],
  UpdateEndpoint: [[RESPONSE], tasks.SageMakerUpdateEndpoint, ({ name }) => ({
    endpointName: name("Churn-1"), endpointConfigName: name("Config-1"),
  })],
};

function allowed(Task, props, pattern, known) {
  const app = new App();
  const stack = new Stack(app, "Stack", HERE);
  const task = new Task(stack, "Task", {
    ...props({
      name: (text) => (known ? text : sfn.JsonPath.stringAt("$.name")),
      role: Role.fromRoleArn(stack, "Runner", `arn:aws:iam::${ACCOUNT}:role/Runner`),
      place: tasks.S3Location.fromBucket(Bucket.fromBucketName(stack, "Bucket", "bucket"), "in"),
    }),
    integrationPattern: sfn.IntegrationPattern[pattern],
  });
  new sfn.StateMachine(stack, "Machine", { definitionBody: sfn.DefinitionBody.fromChainable(task) });
  const { Resources } = app.synth().getStackByName("Stack").template;
  const policies = Object.values(Resources).filter(({ Type }) => Type === "AWS::IAM::Policy");
  const ofMachine = policies.find(({ Properties }) => JSON.stringify(Properties.Roles).includes("MachineRole"));
  return resolved(ofMachine.Properties.PolicyDocument.Statement);
}

// Account and region are given; what remains a reference is the partition.
function resolved(value) {
  if (Array.isArray(value)) return value.map(resolved);
  if (value === null || typeof value !== "object") return value;
  if ("Fn::Join" in value) return value["Fn::Join"][1].map(resolved).join("");
  if (value.Ref === "AWS::Partition") return "aws";
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolved(one)]));
}

const recorded = Object.entries(CASES).map(([operation, [patterns, Task, props]]) => {
  const of = (pattern) => ({
    static: allowed(Task, props, pattern, true), dynamic: allowed(Task, props, pattern, false),
  });
  return [operation, Object.fromEntries(patterns.map((pattern) => [pattern, of(pattern)]))];
});
console.log(JSON.stringify(Object.fromEntries(recorded), null, 2));
