"""Read what the formats of roles say back, and into one shape, so that they can be compared."""

from __future__ import annotations

import json
import re

import hcl2
import yaml

from sagestep.export._roles import ABOUT, kit_of_plan
from sagestep.iam.policy import ROLE


def meant_roles(plan):
    """Return what a file of *plan*'s roles should say."""
    return meant(kit_of_plan(plan))


def meant(kit):
    parts = {}
    for one in kit.managed:
        parts.setdefault(one.role and one.role.id, []).append((one, one.policy.to_json()))
    said = {
        role.id: {
            "name": role.name,
            "path": role.path,
            "about": ABOUT[role.service],
            "trust": role.trust.to_json(),
            "policies": [said for _, said in parts.get(role.id, [(None, role.policy.to_json())])],
        }
        for role in kit.roles
    }
    for one, policy in parts.get(None, []):
        said[one.id] = {"name": one.name, "about": one.about, "policies": [policy]}
    return said


def read_json(text):
    return {
        name: {
            "name": one["RoleName"],
            "path": one["Path"],
            "about": one["Description"],
            "trust": one["AssumeRolePolicyDocument"],
            "policies": [
                each["PolicyDocument"] for each in one.get("Policies") or one["ManagedPolicies"]
            ],
        }
        if "RoleName" in one
        else {
            "name": one["PolicyName"],
            "about": one["Description"],
            "policies": [one["PolicyDocument"]],
        }
        for name, one in json.loads(text).items()
    }


# CloudFormation


def read_cloudformation(text):
    template = yaml.safe_load(text)
    parameters = template.get("Parameters", {})
    said = {}
    resources = template["Resources"]
    for name, resource in resources.items():
        of = _resolved(resource["Properties"], parameters, resources)
        if resource["Type"] == "AWS::IAM::Role":
            said[name] = {
                "name": of["RoleName"],
                "path": of["Path"],
                "about": of["Description"],
                "trust": of["AssumeRolePolicyDocument"],
                "policies": [one["PolicyDocument"] for one in of.get("Policies", ())],
            }
        elif "Roles" in of:
            said[resource["Properties"]["Roles"][0]["Ref"]]["policies"].append(of["PolicyDocument"])
        else:
            said[name] = {
                "name": of["ManagedPolicyName"],
                "about": of["Description"],
                "policies": [of["PolicyDocument"]],
            }
    return said


def _resolved(value, parameters, resources):
    """Return *value* with stand-ins again where CloudFormation's functions are."""
    if isinstance(value, list):
        return [_resolved(one, parameters, resources) for one in value]
    if not isinstance(value, dict):
        return value
    if list(value) == ["Fn::GetAtt"]:
        assert value["Fn::GetAtt"][0] in resources
        return ROLE
    if list(value) == ["Ref"]:
        assert value["Ref"] in resources
        return value["Ref"]
    if list(value) == ["Fn::Sub"]:

        def stand_in(match):
            name = match[1]
            if name.startswith("!"):
                return f"${{{name[1:]}}}"
            pseudo = {"AWS::Region": "region", "AWS::AccountId": "accountId"}
            assert name in pseudo or parameters[name] == {"Type": "String"}
            return f"[[{pseudo.get(name) or name[0].lower() + name[1:]}]]"

        return re.sub(r"\$\{(!?[^}]*)\}", stand_in, value["Fn::Sub"])
    return {name: _resolved(one, parameters, resources) for name, one in value.items()}


# Terraform


def read_terraform(text):
    document = hcl2.loads(text)
    known = {_text(name) for one in document.get("variable", ()) for name in one}
    said, labels = {}, {}
    blocks = [
        (_text(kind), _text(label), body)
        for one in document["resource"]
        for kind, named in one.items()
        for label, body in named.items()
    ]
    for kind, label, body in blocks:
        if kind == "aws_iam_role":
            said[_camel(label)] = {
                "name": _text(body["name"]),
                "path": _text(body["path"]),
                "about": _text(body["description"]),
                "trust": _decoded(body["assume_role_policy"], known),
                "policies": [],
            }
        elif kind == "aws_iam_role_policy":
            role = re.fullmatch(r"\$\{aws_iam_role\.(\w+)\.id\}", body["role"])[1]
            said[_camel(role)]["policies"].append(_decoded(body["policy"], known))
        elif kind == "aws_iam_policy":
            labels[f"${{aws_iam_policy.{label}.arn}}"] = label
            said[_camel(label)] = {
                "name": _text(body["name"]),
                "about": _text(body["description"]),
                "policies": [_decoded(body["policy"], known)],
            }
        else:
            assert kind == "aws_iam_role_policy_attachment"
            role = re.fullmatch(r"\$\{aws_iam_role\.(\w+)\.name\}", body["role"])[1]
            part = said.pop(_camel(labels[body["policy_arn"]]))
            said[_camel(role)]["policies"] += part["policies"]
    return said


def _camel(label):
    return "".join(word[:1].upper() + word[1:] for word in label.split("_"))


def _decoded(expression, known):
    inner = re.fullmatch(r"\$\{jsonencode\((.*)\)\}", expression, re.DOTALL)[1]
    return _value(hcl2.loads(f"value = {inner}\n")["value"], known)


def _value(value, known):
    if isinstance(value, dict):
        return {_name(name): _value(one, known) for name, one in value.items() if name[:2] != "__"}
    if isinstance(value, list):
        return [_value(one, known) for one in value]
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"\$\{aws_iam_role\.\w+\.arn\}", value):
        return ROLE
    return _text(value, known)


def _name(name):
    return _text(name) if name.startswith('"') else name


def _text(quoted, known=frozenset()):
    """Return the text that stands between quotes in HCL."""
    assert quoted[0] == quoted[-1] == '"', quoted

    def template(match):
        if match[0] in ("$${", "%%{"):
            return match[0][1:]
        assert match[1] != "%", "a directive would be run"
        if match[2] == "data.aws_caller_identity.current.account_id":
            return "[[accountId]]"
        name = match[2].removeprefix("var.")
        assert name in known
        return "[[" + re.sub("_(.)", lambda one: one[1].upper(), name) + "]]"

    inner = re.sub(r"\$\$\{|%%\{|([$%])\{([^}]*)\}", template, quoted[1:-1])
    inner = re.sub(r"\\U([0-9a-f]{8})", lambda one: chr(int(one[1], 16)), inner)
    return json.loads(f'"{inner}"')
