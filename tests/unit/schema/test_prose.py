"""The model's HTML becomes Markdown that says the same and does nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sagestep.schema.fields import FieldSpec, operation_input
from sagestep.schema.prose import first_sentence, plain
from tests.unit.schema.mutants import OPERATIONS

LINK = '<a href="https://docs.aws.amazon.com/x_y.html?a=1&amp;b=2#c">the guide</a>'


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("", ""),
        ("no tags", "no tags"),
        ("<p>One\n   <b>two</b>.</p> <p>Three.</p>", "One two.\n\nThree."),
        ("<p>Use <code>a_b*</code>.</p>", "Use `a_b*`."),
        ("<code>a`b</code>", "``a`b``"),
        ("<code>`</code>", "`` ` ``"),
        ("<code>a</code><code>b</code>", "`a` `b`"),
        ("<code>open", "`open`"),
        ("<code> </code>x", "x"),
        ("<ul> <li> <p>a</p> </li> <li>b</li> </ul><p>c</p>", "- a\n- b\n\nc"),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n    - b\n2. c"),
        ("<ul><li><p>a</p><p>more</p></li></ul>", "- a\n\n    more"),
        ("<li>a", "- a"),
        ("<dl><dt>Pipe</dt><dd><p>Streams.</p></dd></dl>", "Pipe\n\nStreams."),
        ("<note><p>Mind.</p></note>", "Mind."),
        ("a<br/>b", "a\n\nb"),
        (LINK, "[the guide](https://docs.aws.amazon.com/x_y.html?a=1&amp;b=2#c)"),
        ('<a href="https://a.b/"><code>x</code></a>', "[`x`](https://a.b/)"),
        ('see <a href="https://a.b/"> here </a>now', "see [here](https://a.b/) now"),
        ('<a href="http://a.b/">no</a>', "no"),
        ('<a href="javascript:alert(1)">no</a>', "no"),
        ('<a href="https://a.b/(c)">no</a>', "no"),
        ('<a href="https://a.b/ onclick">no</a>', "no"),
        ("<a>no</a> <a href>no</a>", "no no"),
        ('<a href="https://a.b/"></a>x', "x"),
        ('<p><a href="https://a.b/">open</p><p>x</p>', "open\n\nx"),
        ("a &lt;b&gt; &amp;amp; &quot;c&quot;", 'a &lt;b&gt; &amp;amp; "c"'),
        ("*a* _b_ [c](d) `e` ~f~ $g$ |h \\", r"\*a\* \_b\_ \[c\](d) \`e\` \~f\~ \$g\$ \|h \\"),
        ("<p># a</p><p>- b</p><p>+ c</p><p>1. d</p><p>2) e</p>",
         "\\# a\n\n\\- b\n\n\\+ c\n\n1\\. d\n\n2\\) e"),
        ("<p>12 items</p><p>-</p>", "12 items\n\n\\-"),
        ("<script>alert(1)</script><style>p {}</style>x<!-- y -->", "x"),
        ("<img src=x onerror=alert(1)>x<iframe></iframe>", "x"),
        ("a < b", "a &lt; b"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html, markdown):
    assert plain(html) == markdown


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("", ""),
        ("<p>The name. It is unique.</p>", "The name."),
        ("<p>Without an end</p><p>Second.</p>", "Without an end"),
        ("<p>A type, e.g. File. More.</p>", "A type, e.g. File."),
        ("<p>Version 1.5 of it. More.</p>", "Version 1.5 of it."),
        ("<p>Set <code>a. B</code> here. More.</p>", "Set `a. B` here."),
        ('<p>See <a href="https://a.b/">Mr. X. Y</a>. More.</p>', "See [Mr. X. Y](https://a.b/)."),
        ("<p>Really? Yes.</p>", "Really?"),
        ("<p>Ends in code <code>x</code>.</p>", "Ends in code `x`."),
    ],
)
def test_the_first_sentence_is_whole(html, sentence):
    assert first_sentence(html) == sentence


class Seen(HTMLParser):
    """Notes the tags and links of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links = set(), []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]


SAFE = {"p", "ul", "ol", "li", "code", "a"}
PIECES = st.sampled_from(
    ["<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<code>", "</code>", "<b>", "</a>",
     '<a href="https://a.b/">', '<a href="http://a.b/">', '<a href="javascript:x">', "<img src=x>",
     "<script>", "</script>", "&lt;img src=x&gt;", "&lt;script&gt;", "`", "``", "\\", "*", "_", "[",
     "](http://x)", "](javascript:x)", "![", "#", "- ", "1. ", "===", "---", "    ", "\n", "> ",
     "&amp;lt;b&amp;gt;", "<!--", "-->", "<", ">", "a", " ", "|", "$x$", "&#60;b&#62;", "<![CDATA["]
)  # fmt: skip


def assert_safe(markdown):
    seen = Seen(MarkdownIt("commonmark", {"html": True}).render(markdown))
    assert seen.tags <= SAFE, (markdown, seen.tags)
    assert all(link.startswith("https://") for link in seen.links), markdown


@given(st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join))
def test_nothing_but_text_lists_code_and_https_links_survives(html):
    assert_safe(plain(html))
    assert_safe(first_sentence(html))


def docs(spec: FieldSpec):
    yield spec.doc
    for below in (*spec.members, *filter(None, (spec.item,))):
        yield from docs(below)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_field_of_the_model_has_safe_words(operation):
    for doc in set(docs(operation_input(operation))):
        assert_safe(plain(doc))
        assert bool(first_sentence(doc)) == bool(plain(doc))
        assert plain(doc).startswith(first_sentence(doc))
