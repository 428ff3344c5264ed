"""Which names are those of secrets."""

from __future__ import annotations

import pytest

from sagestep.kinds import kind
from sagestep.rules import Context
from sagestep.rules.w2044_secret import secret


def found(name, value="x"):
    return list(secret.check(Context(kind("training"), {"Environment": {name: value}})))


@pytest.mark.parametrize(
    "name",
    [
        "PASSWORD",
        "db_password",
        "dbPassword",
        "AWS_SECRET_ACCESS_KEY",
        "apiKey",
        "API_KEY",
        "HF_TOKEN",
        "WANDB_API_KEY",
        "private-key",
        "client_secret",
        "github_token",
        "APIKEY",
    ],
)
def test_a_name_of_a_secret_is_found(name):
    assert found(name)


@pytest.mark.parametrize(
    "name",
    [
        "tokenizer",
        "max_tokens",
        "pad_token",
        "eos_token_id",
        "key",
        "primary_key",
        "foreign_keys",
        "SECRET_ARN",
        "db_secret_name",
        "password_length",
        "keyboard",
        "monkey",
        "s3_key",
        "",
        "密碼",
    ],
)
def test_another_name_is_not(name):
    assert not found(name)


@pytest.mark.parametrize("value", ["", "true", "False", "none", "12", "arn:aws:iam::1:x", "${DB}"])
def test_a_harmless_value_is_no_secret(value):
    assert not found("password", value)


@pytest.mark.parametrize(
    "value",
    ["AKIA" + "A" * 16, "-----BEGIN RSA PRIVATE KEY-----", "ghp_" + "a" * 36, "hf_" + "a" * 34],
)
def test_a_value_that_looks_like_a_secret_is_found_under_any_name(value):
    assert found("note", value)
