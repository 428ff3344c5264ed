"""Texts that AWS takes and refuses, for every pattern of the nine operations.

The first text taken is long enough for every field with that pattern, so the mutants use it as well.
"""

from __future__ import annotations

from typing import NamedTuple


class Examples(NamedTuple):
    takes: tuple[str, ...]
    refuses: tuple[str, ...]


ANYTHING = ("train", "", "a b", "한글 𝒳", "\t\x0b\x1c")
LINES = ("a\n", "\n", "a\nb", "a\r", "a\u0085b", "a\u2028", "a\u2029b")
NAME = Examples(
    ("search-model", "A", "0", "a--b"),
    ("", "-a", "a-", "search_model", "a b", "a.b", "é", "a\n", "٣"),
)
S3 = Examples(
    ("s3://bucket/a", "s3://b", "https://host/", "s3://b//c d", "s3://b\n/x", "s3://é"),
    ("", "bucket/a", "s3:/bucket", "S3://bucket", "s3://", "s3:///a", "s3://b/a\n", " s3://b"),
)
ACCOUNT = "us-east-1:123456789012"
HUB = (
    "arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/{}/a-b/1.0.0",
    "arn:aws:sagemaker:us-east-1:123456789012:hub-content/Hub/{}/a",
    "arn:aws.x:sagemaker:us-gov-west-1:aws:hub-content/h/{}/a/1x2y3",
)
NO_HUB = (
    "",
    "arn:aws:sagemaker:us:aws:hub-content/h/{}/a",
    "arn:aws:sagemaker:us-east-1:123:hub-content/h/{}/a",
    "arn:aws:sagemaker:us-east-1:aws:hub-content/h-/{}/a",
    "arn:aws:sagemaker:us-east-1:aws:hub-content/h/{}/a/1.0",
    "arn:aws:sagemaker:us-east-1:aws:hub-content/h/Other/a",
)


def hub(kind: str) -> Examples:
    return Examples(
        tuple(text.format(kind) for text in HUB), tuple(text.format(kind) for text in NO_HUB)
    )


def arn(service: str, resource: str, *refuses: str) -> Examples:
    """Return examples of an ARN in an account, with *resource* behind the account."""
    return Examples(
        (
            f"arn:aws:{service}:{ACCOUNT}:{resource}",
            f"arn:aws-cn:{service}:cn-northwest-1:123456789012:{resource}",
        ),
        (
            "",
            resource,
            f"arn:aws:{service}:us-east-1:12345678901:{resource}",
            f"arn:aws:{service}:us-east-1:١٢٣٤٥٦٧٨٩٠١٢:{resource}",
            f"arn:AWS:{service}:{ACCOUNT}:{resource}",
            f"arn:aws:{service}:{ACCOUNT}:{resource}\n",
            f"xarn:aws:{service}:{ACCOUNT}:{resource}",
            *refuses,
        ),
    )


EXAMPLES = {
    r"(?!\s*$).+": Examples(("alarm", " a ", "\u00a0", "\u2003"), ("", " ", "\t \x0b", *LINES)),
    r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)": Examples(
        ("team", "", "팀 이름", "a\u00a0b", "Ⅷ½", "_.:/=+-@", "𝒳", "a\u2028b"),
        ("a,b", "a\tb", "a\n", "e\u0301", "!", "😀"),
    ),
    r"(arn:[a-z0-9-\.]{1,63}:sagemaker:\w+(?:-\w+)+:(\d{12}|aws):hub-content\/)[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/DataSet\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}(\/\d{1,4}.\d{1,4}.\d{1,4})?": hub(
        "DataSet"
    ),
    r"(arn:[a-z0-9-\.]{1,63}:sagemaker:\w+(?:-\w+)+:(\d{12}|aws):hub-content\/)[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/Model\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}(\/\d{1,4}.\d{1,4}.\d{1,4})?": hub(
        "Model"
    ),
    r"(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)": Examples(
        ("my-model", "a", "a--b", f"arn:aws:sagemaker:{ACCOUNT}:model-package/m"),
        ("", "-a", "a-", "a" * 64, "a_b", "a\n", "arn:aws:sagemaker:us-east-1:1:m/a", "a/1"),
    ),
    r"(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\/[0-9]{1,9})?": Examples(
        ("my-model", "a/1", "a-b/123456789", f"arn:aws:sagemaker:{ACCOUNT}:model-package/m/3"),
        ("", "a-", "a-/1", "a/", "a/1234567890", "a/x", "a/1\n", "a/٣"),
    ),
    r"(fs-[0-9a-f]{8,})": Examples(
        ("fs-01234567", "fs-0123456789abcdef"), ("", "fs-0123456", "fs-0123456G", "FS-01234567")
    ),
    r"(https|s3)://([^/])/?(.*)": Examples(
        ("s3://bucket/a", "s3://b", "https://x/", "s3://\n/a"), ("", "s3://", "s3:///", "s3://b/a\n")
    ),
    r"(https|s3)://([^/]+)/?(.*)": S3,
    r".*": Examples(ANYTHING, LINES),
    r".+": Examples(tuple(text for text in ANYTHING if text), ("", *LINES)),
    r"/(?!.*\.\.)[a-zA-Z0-9/_.\-]+": Examples(
        ("/metrics", "/a.b/c_d-e", "//", "/."), ("", "/", "metrics", "/a..b", "/..", "/a b", "/a\n")
    ),
    r"[-0-9a-zA-Z]+": Examples(("subnet-0a1b2c", "-", "A"), ("", "a_b", "a b", "é", "a\n")),
    r"[A-Za-z0-9\.\-_]+": Examples(("train", "a.b-c_d", "."), ("", "a b", "a/b", "é", "train\n")),
    r"[A-Za-z0-9]+( [A-Za-z0-9]+)*": Examples(
        ("image", "image labels 2"), ("", " a", "a ", "a  b", "a-b", "a\tb")
    ),
    r"[\S\s]*": Examples((*ANYTHING, *LINES), ()),
    r"[\S]+": Examples(
        ("image:latest", "a\u00a0b", "한글", "\u2028", "\x1c"), ("", "a b", "a\n", "\t", "a\x0bb")
    ),
    r"[\s\S]+": Examples(("a", *LINES, "\x00"), ("",)),
    r"[\t\n\r -\uD7FF\uE000-\uFFFD]*": Examples(
        ("Draw boxes", "", "a\tb\r\n", "한글", "\u0085", "\ufffd", "\ud7ff\ue000"),
        ("\x00", "\x1f", "\x0b", "😀", "\ufffe", "\U0010ffff"),
    ),
    r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*": Examples(
        ("AwsDataCatalog", "", "a\tb", "\u0085", "한글", "😀", "\U0010ffff", "\ufffd"),
        ("\n", "\r", "\x1f", "\ufffe", "\uffff", "a\x00"),
    ),
    r"[a-zA-Z0-9._-]+": Examples(("primary", "a.b_c-d"), ("", "a b", "é", "a\n")),
    r"[a-zA-Z0-9:/_-]*": Examples(("alias/my-key_1:2", "", "a"), ("a.b", "a b", "a\n", "é")),
    r"[a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9+.])*": Examples(
        ("text/csv", "application/x-npy", "a/b+.c"), ("", "text", "text/", "/csv", "-a/b", "a/b-")
    ),
    r"[a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9.])*": Examples(
        ("text/csv", "application/vnd.ms"), ("", "a/b+c", "text/", "a/.b", "a/b\n")
    ),
    r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,119}": NAME,
    r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}": NAME,
    r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}": NAME,
    r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}": NAME,
    r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}": NAME,
    r"[a-zA-Z0-9]([\-a-zA-Z0-9]*[a-zA-Z0-9])?": NAME,
    r"[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}": Examples(
        ("my-group_1", "a", "a_-_b"), ("", "_a", "a_", "a-", "a.b", "a\n")
    ),
    r"[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*": Examples(
        ("al2-ami-sagemaker", "a"), ("", "a--b", "-a", "a-", "a_b", "a\n")
    ),
    r"[a-zA-Z_][a-zA-Z0-9_]*": Examples(("LOG_LEVEL", "_", "a1"), ("", "1a", "a-b", "é", "a\n")),
    r"[a-zA-Z_][a-zA-Z0-9_]{0,1023}": Examples(
        ("LOG_LEVEL", "_", "a" * 1024), ("", "1a", "a-b", "a" * 1025)
    ),
    r"\d+K": Examples(("16K", "0K"), ("", "K", "16k", "16", "١٦K", "1.5K")),
    r"arn:.*": Examples(("arn:aws:x", "arn:"), ("", "Arn:x", " arn:", "arn:\n")),
    r"arn:[\p{Alnum}\-]+:lambda:[\p{Alnum}\-]+:[0-9]{12}:function:.*": Examples(
        (f"arn:aws:lambda:{ACCOUNT}:function:f", f"arn:aws-US-gov:lambda:{ACCOUNT}:function:"),
        ("", f"arn:é:lambda:{ACCOUNT}:function:f", f"arn::lambda:{ACCOUNT}:function:f"),
    ),
    r"arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+": Examples(
        (
            "arn:aws:iam::123456789012:role/service-role/Sage-Maker_1",
            "arn:aws-us-gov:iam::123456789012:role/a",
            "arn:aws:iam::123456789012:rolea+=,.@",
        ),
        (
            "docsearch-stepfunction-iam-role",
            "arn:aws:iam::123456789012:role",
            "arn:aws:iam::123456789012:role ",
            "arn:aws:iam::12345678901:role/a",
            "arn:aws:iam::١٢٣٤٥٦٧٨٩٠١٢:role/a",
            "arn:aws:iam:us-east-1:123456789012:role/a",
            "arn:aws:iam::123456789012:role/a\n",
            "arn:aws:iam::123456789012:role/한글",
        ),
    ),
    r"arn:aws[a-z\-]*:lambda:[a-z0-9\-]*:[0-9]{12}:function:.*": arn("lambda", "function:f"),
    r"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z0-9\-]{1,14}/.*": arn(
        "sagemaker", "reservation/r", f"arn:aws:sagemaker:{ACCOUNT}:a-longer-kind-1/r"
    ),
    r"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:mlflow-[a-zA-Z-]*/.*": arn(
        "sagemaker", "mlflow-tracking-server/s", f"arn:aws:sagemaker:{ACCOUNT}:mlflow/s"
    ),
    r"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:model/.*": arn("sagemaker", "model/m"),
    r"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:training-plan/.*": arn(
        "sagemaker", "training-plan/p"
    ),
    r"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:workteam/.*": arn(
        "sagemaker", "workteam/private-crowd/t"
    ),
    r"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]+:[0-9]{12}:human-task-ui/.*": arn(
        "sagemaker", "human-task-ui/u", "arn:aws:sagemaker::123456789012:human-task-ui/u"
    ),
    r"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]{9,16}:[0-9]{12}:model-package-group/[\S]{1,2048}": arn(
        "sagemaker", "model-package-group/g", f"arn:aws:sagemaker:{ACCOUNT}:model-package-group/"
    ),
    r"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]{9,16}:[0-9]{12}:model-package/[\S]{1,2048}": arn(
        "sagemaker", "model-package/p/1", f"arn:aws:sagemaker:{ACCOUNT}:model-package/a b"
    ),
    r"arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+": arn(
        "sns", "topic-1.fifo", f"arn:aws:sns:{ACCOUNT}:a/b"
    ),
    r"mig-[0-9]+g\.[0-9]+gb([+-][a-z0-9.]+)*": Examples(
        ("mig-1g.5gb", "mig-1g.10gb+me", "mig-2g.20gb-me.all+x"),
        ("", "mig-1g5gb", "mig-1g.5gb+", "mig-1g.5GB", "mig-١g.5gb", "mig-1g.5gb\n"),
    ),
}
