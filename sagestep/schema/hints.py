"""What a field means, by the name of its shape: the same for all APIs, wherever the shape is used.

Placeholders show a value's form. Their account is 123456789012, AWS's own stand-in for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sagestep.schema.fields import FieldSpec
from sagestep.types import Json, Path


class Meaning(StrEnum):
    """What a value stands for, where more is known than its type."""

    ROLE = "role"
    S3_URI = "s3-uri"
    IMAGE = "image"
    KMS_KEY = "kms-key"
    SUBNET = "subnet"
    SECURITY_GROUP = "security-group"
    LAMBDA = "lambda"
    TOPIC = "topic"
    INSTANCE_TYPE = "instance-type"
    DURATION = "duration"
    SIZE = "size"
    NAME = "name"
    ARN = "arn"
    LOCAL_PATH = "local-path"


class Unit(StrEnum):
    """What a number counts; it is put into words by the locale key ``unit.<value>``."""

    MILLISECONDS = "milliseconds"
    SECONDS = "seconds"
    MINUTES = "minutes"
    MB = "MB"
    GB = "GB"


@dataclass(frozen=True, slots=True)
class Hint:
    """How to ask for a field: what it means, an example of its form, and the unit of its number."""

    meaning: Meaning | None = None
    placeholder: str = ""
    unit: Unit | None = None


def hint(spec: FieldSpec) -> Hint:
    """Return the hint for *spec*; a field of which nothing is known has an empty one."""
    known = _BY_SHAPE.get(spec.shape)
    if known:
        return known
    if spec.shape.endswith("InstanceType"):
        return Hint(Meaning.INSTANCE_TYPE)
    if spec.type not in ("integer", "long"):
        return Hint()
    names = (spec.name, spec.shape)
    return next((found for end, found in _BY_ENDING.items() if _ends(names, end)), Hint())


def in_order(spec: FieldSpec) -> tuple[FieldSpec, ...]:
    """Return the members of *spec* in the order in which people think of them.

    The model's own order is kept where it is as good, and for members that are new.
    """
    first = _FIRST.get(spec.shape)
    if first is None:
        return spec.members
    found = [member for name in first if (member := spec.member(name))]
    return (*found, *(member for member in spec.members if member.name not in first))


def _ends(names: tuple[str, ...], end: str) -> bool:
    return any(name.endswith(end) for name in names)


_BY_ENDING: Final = {
    "InMilliseconds": Hint(Meaning.DURATION, unit=Unit.MILLISECONDS),
    "InSeconds": Hint(Meaning.DURATION, unit=Unit.SECONDS),
    "InMinutes": Hint(Meaning.DURATION, unit=Unit.MINUTES),
    "InMB": Hint(Meaning.SIZE, unit=Unit.MB),
    "InGB": Hint(Meaning.SIZE, unit=Unit.GB),
}

_FIRST: Final = {
    "AsyncInferenceOutputConfig": ("S3OutputPath", "S3FailurePath"),
    "DebugHookConfig": ("S3OutputPath",),
    "FileSystemDataSource": ("FileSystemId", "FileSystemType", "DirectoryPath"),
    "HyperParameterAlgorithmSpecification": ("TrainingImage", "AlgorithmName"),
    "HyperParameterTuningJobObjective": ("MetricName",),
    "InstanceGroup": ("InstanceGroupName",),
    "OutputDataConfig": ("S3OutputPath",),
    "ProductionVariant": ("VariantName", "ModelName", "InstanceType"),
    "S3DataSource": ("S3Uri",),
    "TensorBoardOutputConfig": ("S3OutputPath",),
    "TransformS3DataSource": ("S3Uri",),
    "VpcConfig": ("Subnets",),
}
"""What is asked first of a structure: a thing before how many, a place before what it holds."""

_SAGEMAKER: Final = "arn:aws:sagemaker:us-east-1:123456789012:"
_HUB: Final = "arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/"
_LAMBDA: Final = "arn:aws:lambda:us-east-1:123456789012:function:"
_IMAGE: Final = "123456789012.dkr.ecr.us-east-1.amazonaws.com/my-image:latest"

_BY_SHAPE: Final = {
    # Who
    "RoleArn": Hint(Meaning.ROLE, "arn:aws:iam::123456789012:role/MySageMakerRole"),
    # Where data is
    "S3Uri": Hint(Meaning.S3_URI, "s3://my-bucket/my-prefix/"),
    "S3ModelUri": Hint(Meaning.S3_URI, "s3://my-bucket/my-model/"),
    "DestinationS3Uri": Hint(Meaning.S3_URI, "s3://my-bucket/my-prefix/"),
    "Url": Hint(Meaning.S3_URI, "s3://my-bucket/my-model/model.tar.gz"),
    "DirectoryPath": Hint(Meaning.LOCAL_PATH, "/opt/ml/my-folder"),
    "ProcessingLocalPath": Hint(Meaning.LOCAL_PATH, "/opt/ml/processing/my-folder"),
    "FileSystemId": Hint(None, "fs-0123456789abcdef0"),
    # What runs
    "AlgorithmImage": Hint(Meaning.IMAGE, _IMAGE),
    "ContainerImage": Hint(Meaning.IMAGE, _IMAGE),
    "ImageUri": Hint(Meaning.IMAGE, _IMAGE),
    "ArnOrName": Hint(Meaning.ARN, f"{_SAGEMAKER}algorithm/my-algorithm"),
    "VersionedArnOrName": Hint(Meaning.ARN, f"{_SAGEMAKER}model-package/my-package/1"),
    "ContainerEntrypointString": Hint(None, "python3"),
    "TrainingContainerEntrypointString": Hint(None, "python3"),
    "ContainerArgument": Hint(None, "--epochs=10"),
    "TrainingContainerArgument": Hint(None, "--epochs=10"),
    # Network and keys
    "SubnetId": Hint(Meaning.SUBNET, "subnet-0123456789abcdef0"),
    "SecurityGroupId": Hint(Meaning.SECURITY_GROUP, "sg-0123456789abcdef0"),
    "KmsKeyId": Hint(
        Meaning.KMS_KEY,
        "arn:aws:kms:us-east-1:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
    ),
    # Other services
    "SnsTopicArn": Hint(Meaning.TOPIC, "arn:aws:sns:us-east-1:123456789012:my-topic"),
    "LambdaFunctionArn": Hint(Meaning.LAMBDA, f"{_LAMBDA}my-function"),
    "TrainingRepositoryCredentialsProviderArn": Hint(Meaning.LAMBDA, f"{_LAMBDA}my-credentials"),
    "RepositoryCredentialsProviderArn": Hint(Meaning.LAMBDA, f"{_LAMBDA}my-credentials"),
    "MlFlowResourceArn": Hint(Meaning.ARN, f"{_SAGEMAKER}mlflow-tracking-server/my-server"),
    # Things of SageMaker
    "WorkteamArn": Hint(Meaning.ARN, f"{_SAGEMAKER}workteam/private-crowd/my-team"),
    "HumanTaskUiArn": Hint(Meaning.ARN, f"{_SAGEMAKER}human-task-ui/my-ui"),
    "TrainingPlanArn": Hint(Meaning.ARN, f"{_SAGEMAKER}training-plan/my-plan"),
    "ModelArn": Hint(Meaning.ARN, f"{_SAGEMAKER}model/my-model"),
    "ModelPackageArn": Hint(Meaning.ARN, f"{_SAGEMAKER}model-package/my-package/1"),
    "ModelPackageGroupArn": Hint(Meaning.ARN, f"{_SAGEMAKER}model-package-group/my-group"),
    "HubContentArn": Hint(Meaning.ARN, f"{_HUB}Model/my-model/1.0.0"),
    "HubDataSetArn": Hint(Meaning.ARN, f"{_SAGEMAKER}hub-content/my-hub/DataSet/my-data/1.0.0"),
    "ServerlessJobBaseModelArn": Hint(Meaning.ARN, f"{_HUB}Model/my-model/1.0.0"),
    "EvaluatorArn": Hint(Meaning.ARN, f"{_SAGEMAKER}hub-content/my-hub/JsonDoc/my-evaluator/1.0.0"),
    # Names
    "TrainingJobName": Hint(Meaning.NAME, "my-training-job"),
    "TransformJobName": Hint(Meaning.NAME, "my-transform-job"),
    "ProcessingJobName": Hint(Meaning.NAME, "my-processing-job"),
    "LabelingJobName": Hint(Meaning.NAME, "my-labeling-job"),
    "HyperParameterTuningJobName": Hint(Meaning.NAME, "my-tuning-job"),
    "ModelName": Hint(Meaning.NAME, "my-model"),
    "EndpointName": Hint(Meaning.NAME, "my-endpoint"),
    "EndpointConfigName": Hint(Meaning.NAME, "my-endpoint-config"),
    "VariantName": Hint(Meaning.NAME, "AllTraffic"),
    "ExperimentEntityName": Hint(Meaning.NAME, "my-experiment"),
    "InstanceGroupName": Hint(Meaning.NAME, "my-group"),
    "ChannelName": Hint(Meaning.NAME, "train"),
    "RuleConfigurationName": Hint(Meaning.NAME, "my-rule"),
    "CollectionName": Hint(Meaning.NAME, "losses"),
    "MlflowExperimentName": Hint(Meaning.NAME, "my-experiment"),
    "MlflowRunName": Hint(Meaning.NAME, "my-run"),
    "MetricName": Hint(Meaning.NAME, "validation:accuracy"),
    "MetricRegex": Hint(None, r"accuracy=([0-9.]+)"),
    "LabelAttributeName": Hint(Meaning.NAME, "my-label"),
    "AttributeName": Hint(None, "source-ref"),
    "ContentType": Hint(None, "text/csv"),
    "Accept": Hint(None, "text/csv"),
    "JsonPath": Hint(None, "$[1:]"),
    "SequenceLength": Hint(None, "8K"),
    "TagKey": Hint(None, "project"),
    "TagValue": Hint(None, "my-project"),
}


@dataclass(frozen=True, slots=True)
class Default:
    """What the service takes where a field is left out, and the page that says so."""

    value: Json
    source: str


def service_default(request: FieldSpec, path: Path) -> Default | None:
    """Return the documented default of the field at *path* of *request*, or None."""
    parent = request.at(path[:-1]) if path else None
    if parent is None or (field := (parent.shape, str(path[-1]))) not in _DEFAULTS:
        return None
    page = parent.shape.removesuffix("Request")
    return Default(_DEFAULTS[field], f"{_REFERENCE}/API_{page}.html")


_REFERENCE: Final = "https://docs.aws.amazon.com/sagemaker/latest/APIReference"
_DEFAULTS: Final[dict[tuple[str, str], Json]] = {
    ("Channel", "CompressionType"): "None",
    ("OutputDataConfig", "CompressionType"): "GZIP",
    ("InstancePlacementConfig", "EnableMultipleJobs"): False,
    ("StoppingCondition", "MaxRuntimeInSeconds"): 86_400,
    ("CheckpointConfig", "LocalPath"): "/opt/ml/checkpoints/",
    ("DebugHookConfig", "LocalPath"): "/opt/ml/output/tensors/",
    ("DebugRuleConfiguration", "LocalPath"): "/opt/ml/processing/output/rule/",
    ("ProfilerRuleConfiguration", "LocalPath"): "/opt/ml/processing/output/rule/",
    ("TensorBoardOutputConfig", "LocalPath"): "/opt/ml/output/tensorboard",
    ("ProfilerConfig", "ProfilingIntervalInMilliseconds"): 500,
    ("CreateTransformJobRequest", "MaxPayloadInMB"): 6,
    ("ModelClientConfig", "InvocationsTimeoutInSeconds"): 600,
    ("ModelClientConfig", "InvocationsMaxRetries"): 3,
    ("TransformInput", "CompressionType"): "None",
    ("TransformInput", "SplitType"): "None",
    ("TransformResources", "InstanceCount"): 1,
    ("DataProcessing", "InputFilter"): "$",
    ("DataProcessing", "OutputFilter"): "$",
    ("DataProcessing", "JoinSource"): "None",
    ("ProcessingInput", "AppManaged"): False,
    ("ProcessingOutput", "AppManaged"): False,
    ("ProcessingClusterConfig", "InstanceCount"): 1,
    ("DatasetDefinition", "DataDistributionType"): "ShardedByS3Key",
    ("DatasetDefinition", "InputMode"): "File",
    ("HumanTaskConfig", "MaxConcurrentTaskCount"): 1000,
    ("ProductionVariant", "InitialVariantWeight"): 1.0,
    ("BlueGreenUpdatePolicy", "TerminationWaitInSeconds"): 0,
}


def sample(kind: str, text: str = "…") -> Json:
    """Return a value of the type *kind*, new each time; *text* where a text is wanted."""
    match kind:
        case "integer" | "long":
            return 1
        case "float" | "double":
            return 1.0
        case "boolean":
            return True
        case "structure" | "map":
            return {}
        case "list":
            return []
    return text
