"""What the catalogue answers in the form: images, channels, ranges, metrics, labeling tasks."""

from __future__ import annotations

import pytest

from sagestep import paths
from sagestep.catalog.images import image_uri, parse_image, versions
from sagestep.catalog.labeling import human_task_ui, lambda_arn
from sagestep.draft import new_draft
from sagestep.kinds import kind
from tests.app._form import draft_of, ending, example, find, run, stage

XGBOOST = "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1"
TASK = "HumanTaskConfig"
RANGES = ":range:/HyperParameterTuningJobConfig/ParameterRanges"


def pick(app, end, value):
    """Choose *value* in the list whose key ends with *end*."""
    ending(app.selectbox, end).set_value(value)
    return run(app)


def offers(app, end):
    """Say whether there is a list whose key ends with *end*."""
    return any(one.key and one.key.endswith(end) for one in app.selectbox)


# Images


@pytest.mark.parametrize(
    ("kind_id", "values", "pointer", "family"),
    [
        ("training", {}, "/AlgorithmSpecification/TrainingImage", "xgboost"),
        (
            "training",
            {"DebugRuleConfigurations": [{"RuleEvaluatorImage": "a"}]},
            "/DebugRuleConfigurations/0/RuleEvaluatorImage",
            "debugger",
        ),
        ("processing", {}, "/AppSpecification/ImageUri", "sklearn"),
        ("processing", {}, "/AppSpecification/ImageUri", "spark"),
        ("model", {}, "/PrimaryContainer/Image", "pytorch"),
        ("model", {"Containers": [{}, {}]}, "/Containers/1/Image", "xgboost"),
        ("tuning", {}, "/TrainingJobDefinition/AlgorithmSpecification/TrainingImage", "kmeans"),
        (
            "tuning",
            {"TrainingJobDefinitions": [{"DefinitionName": "a"}, {"DefinitionName": "b"}]},
            "/TrainingJobDefinitions/1/AlgorithmSpecification/TrainingImage",
            "xgboost",
        ),
    ],
)
def test_an_image_is_picked_wherever_one_can_stand(opened, kind_id, values, pointer, family):
    app = find_place(opened(new_draft(kind(kind_id), values)), pointer)
    pick(app, f":algorithm:{pointer}", family)
    held = paths.get(draft_of(app).values, paths.parse(pointer, draft_of(app).values))
    assert parse_image(held).region == "us-east-1"
    assert ending(app.text_input, f":text:{pointer}").value == held
    if ending(app.selectbox, f":version:{pointer}").options[1:]:
        older = ending(app.selectbox, f":version:{pointer}").options[1]
        pick(app, f":version:{pointer}", older)
        assert ending(app.text_input, f":text:{pointer}").value != held


def find_place(app, pointer):
    """Open the field at *pointer*: by the search, and from a list's item on by unfolding."""
    parts = pointer.split("/")
    until = next((at for at, part in enumerate(parts) if part.isdigit()), len(parts))
    find(app, "request" + "/".join(parts[:until]))
    for end in range(until, len(parts)):
        folded = f":unfold:{'/'.join(parts[: end + 1])}"
        for one in [one for one in app.button if one.key and one.key.endswith(folded)]:
            one.click()
            run(app)
    return app


def test_an_image_of_another_region_is_kept_until_a_person_moves_it(opened):
    image = XGBOOST.replace("us-east-1", "eu-west-1").replace("683313688378", "141502667606")
    app = stage(opened(new_draft(kind("training"), {
        "AlgorithmSpecification": {"TrainingImage": image}
    })), "what")  # fmt: skip
    assert ending(app.selectbox, ":version:/AlgorithmSpecification/TrainingImage").value == "1.7-1"
    assert draft_of(app).values["AlgorithmSpecification"]["TrainingImage"] == image
    ending(app.button, ":move-image:/AlgorithmSpecification/TrainingImage").click()
    run(app)
    assert draft_of(app).values["AlgorithmSpecification"]["TrainingImage"] == XGBOOST


def test_a_built_in_algorithm_brings_the_channels_that_it_reads(opened):
    app = stage(opened(new_draft(kind("training"))), "what")
    pick(app, ":algorithm:/AlgorithmSpecification/TrainingImage", "xgboost")
    channels = draft_of(app).values["InputDataConfig"]
    assert [one["ChannelName"] for one in channels] == ["train"]
    stage(app, "data")
    ending(app.button, ":append:/InputDataConfig").click()
    run(app)
    channels = draft_of(app).values["InputDataConfig"]
    assert [one["ChannelName"] for one in channels] == ["train", "validation"]


# Searches


@pytest.mark.parametrize(
    ("example_id", "ranges", "name", "low", "high"),
    [
        (
            "1-tune-xgboost",
            ("HyperParameterTuningJobConfig", "ParameterRanges"),
            "max_delta_step",
            "0",
            "10",
        ),
        (
            "tune-two-algorithms",
            ("TrainingJobDefinitions", 1, "HyperParameterRanges"),
            "mini_batch_size",
            "100",
            "5000",
        ),
    ],
)
def test_a_range_is_added_with_the_recommended_bounds(opened, example_id, ranges, name, low, high):
    pointer = paths.show(ranges)
    app = find_place(opened(example("tuning", example_id)), pointer)
    assert f"{name} · {low}–{high}" in ending(app.selectbox, f":range:{pointer}").options
    pick(app, f":range:{pointer}", name)
    held = paths.get(draft_of(app).values, (*ranges, "IntegerParameterRanges"))
    assert held[-1] == {"Name": name, "MinValue": low, "MaxValue": high, "ScalingType": "Auto"}
    left = ending(app.selectbox, f":range:{pointer}").options
    assert left
    assert not any(one.startswith(f"{name} ") for one in left)


def test_a_category_is_added_with_its_values(opened):
    image = "382416733822.dkr.ecr.us-east-1.amazonaws.com/ntm:1"
    place = ("TrainingJobDefinition", "AlgorithmSpecification", "TrainingImage")
    draft = example("tuning", "1-tune-xgboost").put(place, image)
    app = stage(opened(draft), "tuning_ranges")
    pick(app, RANGES, "optimizer")
    ranges = draft_of(app).values["HyperParameterTuningJobConfig"]["ParameterRanges"]
    (added,) = ranges["CategoricalParameterRanges"]
    assert added["Name"] == "optimizer"
    assert "adam" in added["Values"]


def test_the_metrics_of_the_algorithm_are_offered_with_their_direction(opened):
    app = opened(example("tuning", "1-tune-xgboost"))
    place = "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective/MetricName"
    assert ending(app.selectbox, f":metric:{place}").value == "validation:auc"
    pick(app, f":metric:{place}", "validation:logloss")
    objective = draft_of(app).values["HyperParameterTuningJobConfig"]
    assert objective["HyperParameterTuningJobObjective"] == {
        "MetricName": "validation:logloss",
        "Type": "Minimize",
    }


def test_nothing_is_offered_for_an_image_of_ones_own(opened):
    draft = example("tuning", "1-tune-xgboost")
    place = ("TrainingJobDefinition", "AlgorithmSpecification", "TrainingImage")
    app = opened(draft.put(place, "123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1"))
    place = "/HyperParameterTuningJobConfig/HyperParameterTuningJobObjective/MetricName"
    ending(app.text_input, place)
    assert not offers(app, place)
    assert not offers(stage(app, "tuning_ranges"), RANGES)


def test_what_is_searched_is_not_asked_as_a_fixed_hyperparameter(opened):
    draft = example("tuning", "1-tune-xgboost")
    static = ("TrainingJobDefinition", "StaticHyperParameters")
    app = stage(opened(draft.drop((*static, "num_round"))), "tuning_fixed")
    ending(app.text_input, ":entry:/TrainingJobDefinition/StaticHyperParameters/num_round")
    stage(app, "tuning_ranges")
    pick(app, RANGES, "num_round")
    stage(app, "tuning_fixed")
    assert not any(one.key and one.key.endswith("/num_round") for one in app.text_input)


# Labeling tasks


def labeling(opened, region="us-east-1", values=None):
    app = opened(new_draft(kind("labeling"), values or {}))
    app.session_state["_region"] = region
    return run(app)


def test_a_task_type_names_the_functions_of_the_region(opened):
    app = labeling(opened, "ap-northeast-2")
    pick(app, ":task:", "bounding-box")
    task = draft_of(app).values[TASK]
    assert task == {
        "PreHumanTaskLambdaArn": lambda_arn("PRE-BoundingBox", "ap-northeast-2"),
        "AnnotationConsolidationConfig": {
            "AnnotationConsolidationLambdaArn": lambda_arn("ACS-BoundingBox", "ap-northeast-2")
        },
    }
    assert ending(app.selectbox, ":task:").value == "bounding-box"


def test_a_task_with_a_page_of_awss_own_takes_it_and_gives_it_back(opened):
    template = {TASK: {"UiConfig": {"UiTemplateS3Uri": "s3://b/page.liquid"}}}
    app = labeling(opened, values=template)
    pick(app, ":task:", "named-entity-recognition")
    page = human_task_ui("NamedEntityRecognition", "us-east-1")
    assert draft_of(app).values[TASK]["UiConfig"] == {"HumanTaskUiArn": page}
    pick(app, ":task:", "bounding-box")
    assert "UiConfig" not in draft_of(app).values[TASK]


def test_functions_of_another_region_are_filled_in_anew_on_request(opened):
    app = labeling(opened)
    pick(app, ":task:", "3d-point-cloud-object-detection")
    before = draft_of(app).values
    app.session_state["_region"] = "eu-central-1"
    run(app)
    assert draft_of(app).values == before
    ending(app.button, ":move-task:").click()
    run(app)
    task = draft_of(app).values[TASK]
    function = "PRE-3DPointCloudObjectDetection"
    assert task["PreHumanTaskLambdaArn"] == lambda_arn(function, "eu-central-1")
    page = human_task_ui("PointCloudObjectDetection", "eu-central-1")
    assert task["UiConfig"] == {"HumanTaskUiArn": page}
    assert not [one for one in app.button if one.key and ":move-task:" in one.key]


@pytest.mark.parametrize("region", ["eu-north-1", "cn-north-1", "us-gov-west-1"])
def test_a_region_without_functions_says_so_and_fills_in_nothing(opened, region):
    app = labeling(opened, region)
    assert any(region in one.value for one in app.caption)
    pick(app, ":task:", "bounding-box")
    assert draft_of(app).values == {}


# Instance types


def instances(opened, image=None):
    values = {"AlgorithmSpecification": {"TrainingImage": image}} if image else {}
    app = opened(new_draft(kind("training"), values))
    return ending(app.selectbox, ":instance_type:/ResourceConfig/InstanceType").options


def test_instance_types_stand_by_purpose_family_and_size_with_what_they_offer(opened):
    shown = instances(opened)
    assert len(shown) == len(kind("training").spec.at(("ResourceConfig", "InstanceType")).enum)
    first = [one.partition(" · ")[0] for one in shown if ".m5." in one]
    assert first[:3] == ["ml.m5.large", "ml.m5.xlarge", "ml.m5.2xlarge"]
    purposes = [one.rpartition(" · ")[2] for one in shown if " · " in one]
    assert purposes == sorted(purposes, key=list(dict.fromkeys(purposes)).index)
    (gpu,) = [one for one in shown if one.startswith("ml.g5.xlarge ")]
    for fact in ("4 vCPU", "16 GiB", "1× A10G GPU (24 GB)", "/h", "Accelerated"):
        assert fact in gpu


@pytest.mark.parametrize(
    ("name", "has_cpu", "has_gpu"),
    [("lda", True, False), ("image-classification", False, True), ("xgboost", True, True)],
)
def test_only_what_the_algorithm_can_use_is_on_offer(opened, name, has_cpu, has_gpu):
    image = image_uri(name, versions(name)[0], "us-east-1")
    shown = [one.partition(" ")[0] for one in instances(opened, image)]
    assert ("ml.m5.large" in shown) is has_cpu
    assert ("ml.g5.xlarge" in shown) is has_gpu


def test_a_type_that_does_not_suit_stays_in_sight(opened):
    image = image_uri("lda", versions("lda")[0], "us-east-1")
    app = opened(new_draft(kind("training"), {
        "AlgorithmSpecification": {"TrainingImage": image},
        "ResourceConfig": {"InstanceType": "ml.g5.xlarge"},
    }))  # fmt: skip
    box = ending(app.selectbox, ":instance_type:/ResourceConfig/InstanceType")
    assert box.value == "ml.g5.xlarge"
