import json
from tests.app.test_form_tools import use_everywhere, kind, example
def test_x(opened):
    found = kind("training")
    app = opened(example("training", found.examples[0].id))
    seen = use_everywhere(app, "reset")
    for a in seen: print(">>",sorted(a))
    for u in app.session_state["_undo"]: print(">>u",sorted(json.loads(u)['values']))
    assert 0
