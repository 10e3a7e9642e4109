"""Claims explained for people."""

from __future__ import annotations

from io import StringIO

from factories import make_attribution, make_claim, make_quantity, make_report
from frontcheck.models import Dispute, DisputeKind, Inference, Span, Statements
from frontcheck.publish import write_explained


def explained(monkeypatch, *claims, disputes=(), text="held about 74 villages, the army said"):
    monkeypatch.setenv("COLUMNS", "80")
    stream = StringIO()
    write_explained(make_report(text), Statements(attributions=(), claims=claims, disputes=disputes), stream)
    return stream.getvalue()


def test_value_rule_and_words(monkeypatch):
    reason = Inference(field="relation", rule="governing word", span=Span(0, 4))
    told = explained(monkeypatch, make_claim(because=(reason,)))
    assert max(map(len, told.splitlines())) <= 80
    assert ["relation", "controls", "governing", "word", "“held”", "0–4"] in [
        line.split() for line in told.splitlines()
    ]


def test_the_reports_own_voice_and_no_claim(monkeypatch):
    told = explained(monkeypatch, make_claim(attribution=None))
    assert "the report's own voice" in " ".join(told.split())
    assert "claims: 0" in explained(monkeypatch)


def test_long_words_are_cut_and_control_characters_shown(monkeypatch):
    reason = Inference(field="place", rule="named", span=Span(0, 400))
    told = explained(monkeypatch, make_claim(because=(reason,)), text="\x1b[2J" + "a" * 396)
    assert "\x1b" not in told
    assert "…" in told


def test_disputes(monkeypatch):
    one, two = make_claim(id="one"), make_claim(make_quantity(low=800.0), id="two")
    by = make_attribution("Oleg Basov")
    dispute = Dispute(
        claim="one", kind=DisputeKind.OTHER_NUMBER, by=by, other="two", rule="another number", span=Span(5, 13)
    )
    told = " ".join(explained(monkeypatch, one, two, disputes=(dispute,)).split())
    assert "dispute: Oleg Basov gives another number for 1 in 2: another number, “about 74” 5–13" in told
