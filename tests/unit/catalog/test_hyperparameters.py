"""What a hyperparameter takes: every default, nothing outside the limits, and doubt passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagestep import i18n
from sagestep.catalog.algorithms import Hyperparameter, algorithm, algorithms
from sagestep.catalog.hyperparameters import explain, limits, missing, problem

EVERY = [spec for one in algorithms() for spec in one.hyperparameters]
CODES = ("not_a_number", "not_an_integer", "below_min", "above_max", "not_allowed")

SHARE = Hyperparameter("share", "float", min=0, max=1, min_exclusive=True)
OPEN = Hyperparameter("open", "float", min=0, max=1, max_exclusive=True)
COUNT = Hyperparameter("count", "int", min=1, max=10)
AUTO = Hyperparameter("auto", "int", min=1, extra_values=("auto",))
STEPS = Hyperparameter("steps", "int", allowed=("0", "2", "50"))
FLAG = Hyperparameter("flag", "bool", allowed=("True", "False"))
TRIPLE = Hyperparameter("triple", "bool", allowed=("auto", "true", "false"))
WORD = Hyperparameter("word", "categorical", allowed=("gbtree", "dart", "reg:linear"))
FREE = Hyperparameter("free", "text")


@pytest.mark.parametrize("one", algorithms(), ids=lambda one: one.id)
def test_every_default_and_every_documented_value_is_taken(one):
    for spec in one.hyperparameters:
        values = [spec.default, spec.jumpstart_default, *spec.allowed, *spec.extra_values]
        if spec.tuning_range:
            values += [str(spec.tuning_range.min), str(spec.tuning_range.max)]
        for value in values:
            if value not in (None, "None"):
                assert problem(spec, value) is None, (spec.name, value)


@pytest.mark.parametrize(
    ("spec", "text", "code"),
    [
        (SHARE, "0.5", None),
        (SHARE, "1", None),
        (SHARE, "1e-9", None),
        (SHARE, " 0.5 ", None),
        (SHARE, '"0.5"', None),
        (SHARE, "0", "below_min"),
        (SHARE, "-0.1", "below_min"),
        (SHARE, "1.0001", "above_max"),
        (SHARE, "half", "not_a_number"),
        (SHARE, "0,5", "not_a_number"),
        (SHARE, "", "not_a_number"),
        (SHARE, '"', "not_a_number"),
        (SHARE, "auto", "not_a_number"),
        (SHARE, "nan", None),
        (SHARE, "[0.1, 0.2]", None),
        (OPEN, "0", None),
        (OPEN, "1", "above_max"),
        (COUNT, "1", None),
        (COUNT, "10", None),
        (COUNT, "3.0", None),
        (COUNT, "0", "below_min"),
        (COUNT, "11", "above_max"),
        (COUNT, "1.5", "not_an_integer"),
        (COUNT, "ten", "not_a_number"),
        (AUTO, "auto", None),
        (AUTO, "Auto", None),
        (AUTO, "0", "below_min"),
        (AUTO, "automatic", "not_a_number"),
        (STEPS, "50", None),
        (STEPS, "2.0", None),
        (STEPS, "1", "not_allowed"),
        (FLAG, "True", None),
        (FLAG, "true", None),
        (FLAG, "1", None),
        (FLAG, "yes", "not_allowed"),
        (TRIPLE, "auto", None),
        (WORD, "dart", None),
        (WORD, '"dart"', None),
        (WORD, "gbtree,dart", None),
        (WORD, '["gbtree", "dart"]', None),
        (WORD, "GBTree", "not_allowed"),
        (WORD, "tree", "not_allowed"),
        (WORD, "", "not_allowed"),
        (FREE, "anything", None),
        (FREE, "", None),
    ],
)
def test_a_value_outside_what_is_taken_has_a_problem(spec, text, code):
    assert problem(spec, text) == code


@given(st.sampled_from(EVERY), st.text())
def test_any_text_gets_an_answer_that_can_be_said(spec, text):
    code = problem(spec, text)
    said = explain(spec, text)
    assert code is None or code in CODES
    assert (said is None) == (code is None)


@given(st.floats(min_value=0, max_value=1, exclude_min=True))
def test_numbers_within_the_limits_pass(number):
    assert problem(SHARE, repr(number)) is None


@given(st.integers(min_value=11))
def test_numbers_beyond_the_limits_do_not(number):
    assert problem(COUNT, str(number)) in ("above_max", None)
    assert number > 10**300 or problem(COUNT, str(number)) == "above_max"


@pytest.mark.parametrize(
    ("spec", "formula"),
    [
        (SHARE, "0 < x ≤ 1"),
        (OPEN, "0 ≤ x < 1"),
        (COUNT, "1 ≤ x ≤ 10"),
        (AUTO, "1 ≤ x"),
        (Hyperparameter("top", "float", max=1e-5), "x ≤ 1e-05"),
        (FREE, ""),
    ],
)
def test_limits_are_told_as_a_formula(spec, formula):
    assert limits(spec) == formula


@pytest.mark.parametrize(
    ("spec", "text", "sentence"),
    [
        (SHARE, "half", "share takes a number, not “half”."),
        (COUNT, "1.5", "count takes a whole number, not 1.5."),
        (SHARE, "0", "0 is too small for share (0 < x ≤ 1)."),
        (COUNT, "11", "11 is too large for count (1 ≤ x ≤ 10)."),
        (WORD, "tree", "“tree” is not a value of word. It takes: gbtree, dart, reg:linear."),
    ],
)
def test_a_problem_is_explained_in_words(spec, text, sentence):
    said = explain(spec, text)
    assert said is not None
    assert i18n.say(said, "en") == sentence
    assert spec.name in i18n.say(said, "ko")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_sentence(code):
    assert i18n.has(f"catalog.hyperparameter.{code}")


@pytest.mark.parametrize(
    ("id", "values", "lacking"),
    [
        ("xgboost", {}, ("num_round",)),
        ("xgboost", {"num_round": "10"}, ()),
        ("xgboost", {"num_round": "10", "objective": "multi:softmax"}, ("num_class",)),
        ("xgboost", {"num_round": "10", "objective": '"multi:softprob"'}, ("num_class",)),
        ("xgboost", {"num_round": "1", "objective": "multi:softmax", "num_class": "3"}, ()),
        ("xgboost", {"num_round": "10", "objective": "binary:logistic"}, ()),
        ("linear-learner", {}, ("predictor_type",)),
        (
            "linear-learner",
            {"predictor_type": "multiclass_classifier"},
            ("num_classes",),
        ),
        ("kmeans", {"k": "3"}, ("feature_dim",)),
        (
            "object2vec",
            {"enc0_max_seq_len": "9", "enc0_vocab_size": "9", "enc1_network": "hcnn"},
            ("enc1_max_seq_len", "enc1_vocab_size"),
        ),
        # Whether images are files or RecordIO stands elsewhere in the request.
        ("image-classification", {"num_classes": "2", "num_training_samples": "9"}, ()),
        ("lightgbm", {}, ()),
    ],
)
def test_what_is_required_and_not_given_is_missing(id, values, lacking):
    one = algorithm(id)
    assert one is not None
    assert missing(one, values) == lacking
