"""What AWS refuses, or fails at, and no rule looks at: what it is, and why it is left alone."""

from __future__ import annotations

from typing import Final

UNCHECKED: Final = (
    (
        "What lies in S3: whether objects exist, which region a bucket is in, manifests, label "
        "categories, instructions for workers, the keys of JSON records.",
        "Only the account can tell. The files are no part of the document.",
    ),
    (
        "What the account holds: names that are taken, quotas, the configuration an endpoint runs "
        "with, the variants of the one it gets, a model's containers, the parents of a warm start.",
        "Only the account can tell. Within one machine, W3044 and W3047 look at what they can.",
    ),
    (
        "Whether a role trusts the service that is to use it, and may pass itself on.",
        "The trust policy is not in the document. Give the policies of the role with `--policy`.",
    ),
    (
        "What a container does: calls to AWS from an isolated network, metrics it never prints.",
        "The image is not read.",
    ),
    (
        "Whether the description of a finished job exceeds 256 KiB.",
        "Its length is known at run time, and is far below for all but odd jobs. Literal payloads "
        "are measured (W3043).",
    ),
    (
        "Labeling jobs whose attribute name is that of the job they adjust, or whose name differs "
        "from another one's by case only.",
        "The other job is in the account.",
    ),
    (
        "The fields of calls to other services than SageMaker.",
        "Step Functions compares them with the API of each service; Sagestep has SageMaker's only.",
    ),
    (
        "What a reference finds at run time, the type it has, and variables that are read before "
        "they are set.",
        "AWS takes such machines; an execution fails. The simulator shows it.",
    ),
    (
        "JSONata with the operators `??` and `?:`, or longer than 10,000 characters; JSONPath with "
        "a script, `[(…)]`.",
        "It is not known which of these AWS reads, so they are believed.",
    ),
    (
        "The settings of item readers and result writers, and which fields a Map has only in "
        "distributed mode.",
        "The guide describes them, but does not say what is refused.",
    ),
    (
        "How deep states may be nested.",
        "AWS refuses definitions that are nested too deep, and has not published how deep that is.",
    ),
    (
        "The rules of express workflows, where nothing says that the machine is one.",
        "A definition has no such field. `type` in a call or a line of `--batch`, and a template's "
        "properties, are heeded.",
    ),
    (
        "Values with a placeholder such as `${RoleArn}`.",
        "The deployment fills them in.",
    ),
)
