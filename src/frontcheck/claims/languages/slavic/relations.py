"""What a quantity measures and how its holder stands to the ground, from the words of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.clauses import Clause
from frontcheck.models import Measure, Relation
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon
    from frontcheck.claims.languages.slavic.quantities import Found
    from frontcheck.claims.languages.slavic.tokens import Token

_TAKING = frozenset({Relation.CAPTURED, Relation.LIBERATED, Relation.RECAPTURED})
_MOVING = frozenset({Relation.ADVANCED, Relation.WITHDREW})
_STOPS = frozenset({".", ",", ";", "!"})
_BREAKS = frozenset({",", ";", ":", "—", "–", "(", ")"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A word that tells what happens to ground: its token, and the relation it names."""

    at: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a quantity means: measure, relation, and the token of the word that says so."""

    measure: Measure
    relation: Relation
    deed: Deed


@dataclass(frozen=True, slots=True)
class Ground:
    """One sentence's words about ground."""

    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    quantities: Sequence[Found]
    lexicon: Lexicon
    cues: frozenset[int]
    """Tokens that attribute: "сообщили"; they tell nothing of the ground."""

    def meaning(self, found: Found, clause: Clause) -> Meaning | None:
        """What a quantity says about ground; None if nothing."""
        for words in (clause, *self._listed_before(clause)):
            if self._is_about_others(words):
                return None
            deed = self._deed(found, words)
            measure = self._measure(found, deed) if deed else None
            if deed and measure:
                relation = self._modal(deed, words, found)
                return Meaning(measure, self._refined(measure, relation, found), deed)
            if deed:
                return None
        return None

    def _listed_before(self, clause: Clause) -> list[Clause]:
        """The clause before a part of a list without a verb of its own."""
        at = self.clauses.index(clause)
        told = any(not self._is(verb, "modality.support") for verb in clause.verbs)
        return [] if told or not at else [self.clauses[at - 1]]

    def _is(self, at: int, *lists: str) -> bool:
        return 0 <= at < len(self.tokens) and self.lexicon.is_in(self.tokens[at].lemmas, *lists)

    def _is_about_others(self, clause: Clause) -> bool:
        """Whether a clause tells of something else than ground: "обстреляли 15 сёл", "пожар взят под контроль"."""
        if any(self._is(at, "civil.words") for at in range(clause.first, clause.end)):
            return True
        return any(
            not self._relation_at(at)
            and at not in self.cues
            and not self._is(at, "modality.support", "modality.enabling", "modality.plans", "deeds.take_control")
            and not self._is(at, "deeds.enter", "deeds.dislodge", "deeds.stand", "modality.denials", "modality.untrue")
            and not self._is(at, "deeds.regain_control", "deeds.lose_control", "cues.impersonal")
            for at in clause.verbs
        )

    def _relation_at(self, at: int) -> Relation | None:
        known = self.lexicon.relations
        named = [known[lemma] for lemma in sorted(self.tokens[at].lemmas) if lemma in known]
        if self._is(at, "deeds.enter", "deeds.dislodge"):
            return Relation.CAPTURED
        if named and not self._is_freed_from(at) and not self._is_bare_hand(at):
            return Relation.CONTROLS if self._is_occupying(at) else named[0]
        return Relation.NEAR if self._is(at, "deeds.stand") else None

    def _is_bare_hand(self, at: int) -> bool:
        """Whether a hand holds nothing: only "в руках" and "в руки" speak of ground."""
        before = self.tokens[at - 1].norm if at else ""
        return self._is(at, "deeds.hands") and before not in self.lexicon.words["cues.in"]

    def _is_occupying(self, at: int) -> bool:
        """Whether occupying is told as a state: "оккупирует 18 %"."""
        verb = self.tokens[at]
        return self._is(at, "deeds.occupy") and verb.has("VERB") and not (verb.has("past") or verb.has("Impe"))

    def _is_freed_from(self, at: int) -> bool:
        """Whether a noun only says from what: "освободили от оккупации"."""
        before = self.tokens[at - 1].norm if at else ""
        return self.tokens[at].has("NOUN") and before in self.lexicon.words["modality.freed_from"]

    def _deed(self, found: Found, clause: Clause) -> Deed | None:
        """The nearest word of the clause that can govern the quantity."""
        held = range(found.first, found.end)
        taken = {at for each in self.quantities for at in range(each.first, each.end)}
        deeds = [
            Deed(at, relation)
            for at in range(clause.first, clause.end)
            if at not in held and at not in taken and at not in self.cues and (relation := self._relation_at(at))
        ]
        fitting = [deed for deed in deeds if self._governs(deed, found)]
        nearest = min(fitting, key=lambda deed: self._distance(deed.at, found), default=None)
        return self._with_control(nearest, clause) if nearest else None

    def _distance(self, at: int, found: Found) -> tuple[int, bool, int]:
        """How far a word stands: over marks first, then as a mere modifier, then in words."""
        between = range(at + 1, found.first) if at < found.first else range(found.end, at)
        breaks = sum(self.tokens[each].text in _BREAKS for each in between)
        modifies = self.tokens[at].pos in {"ADJF", "PRTF"} and not self.tokens[at].has("nomn")
        return breaks, modifies, len(between)

    def _governs(self, deed: Deed, found: Found) -> bool:
        """Whether a word can have the quantity as its measure or object, by dimension and preposition."""
        dimension = dimension_of(found.quantity.unit)
        if dimension is Dimension.LENGTH:
            if self._is(deed.at, "deeds.pass") and not self._are_forces(deed):
                return False
            stands = self._is(deed.at, "deeds.stand") and self._are_forces(deed)
            return deed.relation in {*_MOVING, Relation.LOST} or self._names_extent(found) or stands
        if deed.relation is Relation.NEAR:
            return False
        if dimension is Dimension.SETTLEMENTS:
            return self._takes_settlements(deed, found.led_by)
        return dimension in {Dimension.AREA, Dimension.SHARE}

    def _are_forces(self, deed: Deed) -> bool:
        """Whether forces are said to stand somewhere, not a village."""
        clause = next(each for each in self.clauses if deed.at in each)
        return any(
            self._is(at, "sides.forces", "sides.enemy")
            or (self.lexicon.named("parties", self.tokens[at].lemmas) and not self.tokens[at].has("ADJF"))
            for at in range(clause.first, clause.end)
        )

    def _takes_settlements(self, deed: Deed, before: str) -> bool:
        """Settlements are the object of a deed, or what is entered, left or controlled."""
        if self._is(deed.at, "deeds.enter"):
            return before in {*self.lexicon.words["cues.in"], "до"}
        if self._is(deed.at, "deeds.dislodge") or deed.relation is Relation.WITHDREW:
            return before in {*self.lexicon.words["counted.out_of"], "с"} or (not before and self._leaves(deed))
        if deed.relation is Relation.ADVANCED:
            return False
        return not before or before in {"над", "за"} or (before == "в" and self._is(deed.at, "deeds.control"))

    def _leaves(self, deed: Deed) -> bool:
        return deed.relation is Relation.WITHDREW and self.tokens[deed.at].norm.startswith(("покин", "остав", "залиш"))

    def _with_control(self, deed: Deed, clause: Clause) -> Deed:
        """As in "взять под контроль" takes, "утратить контроль" loses, "под контролем" holds."""
        control = next((at for at in range(clause.first, clause.end) if self._is(at, "deeds.control")), None)
        if control is None or not (control == deed.at or at_once(deed.at, control)):
            return deed
        verbs = [*clause.verbs, *(at for at in range(clause.first, control) if not self.tokens[at].has("VERB"))]
        if any(self._is(at, "deeds.regain_control") for at in verbs):
            return Deed(control, Relation.RECAPTURED)
        if any(self._is(at, "deeds.lose_control") for at in verbs):
            return Deed(control, Relation.LOST)
        into = self.tokens[control].has("accs") or self.tokens[control].has("gent")
        if into and any(self._is(at, "deeds.take_control") for at in verbs):
            return Deed(control, Relation.CAPTURED)
        return Deed(control, Relation.CONTROLS) if deed.at == control else deed

    def _names_extent(self, found: Found) -> bool:
        return self._extent(found) is not None

    def _extent(self, found: Found) -> Measure | None:
        """Depth or width, where a word beside the number names it."""
        for at in [*self._reach(found.end, 1, 2), *self._reach(found.first - 1, -1, 6)]:
            if self._is(at, "ground.depth"):
                return Measure.DEPTH
            if self._is(at, "ground.width"):
                return Measure.FRONT_LENGTH
        return Measure.FRONT_LENGTH if self._beside_front(found) else None

    def _reach(self, start: int, step: int, most: int) -> list[int]:
        """Tokens on one side of a quantity, up to a comma or another quantity."""
        reached: list[int] = []
        taken = {at for each in self.quantities for at in range(each.first, each.end)}
        for at in range(start, start + step * most, step):
            if not 0 <= at < len(self.tokens) or self.tokens[at].text in {",", ";"} or at in taken:
                break
            reached.append(at)
        return reached

    def _beside_front(self, found: Found) -> bool:
        """As in "по фронту до 5 км", "5 км по фронту", "фронт в 20 км"."""
        before = [token.norm for token in self.tokens[max(found.first - 3, 0) : found.first]]
        after = [token.norm for token in self.tokens[found.end : found.end + 2]]
        along = [list(phrase) for phrase in self.lexicon.phrases["long_front"]]
        if after in along or before[:2] in along or before[-2:] in along:
            return True
        sized = found.first > 1 and self.tokens[found.first - 1].norm in self.lexicon.words["cues.in"]
        return sized and self._is(found.first - 2, "ground.front")

    def _measure(self, found: Found, deed: Deed) -> Measure | None:
        dimension = dimension_of(found.quantity.unit)
        if dimension is Dimension.LENGTH:
            return self._length(found, deed)
        if dimension is Dimension.SHARE:
            held = deed.relation is Relation.CONTROLS and self._stands_alone(found)
            return Measure.SHARE if held or self._is_of_ground(found) else None
        if dimension is Dimension.AREA:
            return Measure.AREA
        return Measure.SETTLEMENTS

    def _stands_alone(self, found: Found) -> bool:
        """Whether nothing follows a share: "а зараз утримують близько 18 %"."""
        return found.end == len(self.tokens) or self.tokens[found.end].text in _STOPS

    def _is_of_ground(self, found: Found) -> bool:
        """Whether a share is one of a territory: its name or kind follows in the genitive, or stands before."""
        following = self.tokens[found.end : found.end + 4]
        for token in following:
            if self.lexicon.is_in(token.lemmas, "ground.heads", "ground.whole", "ground.settlement_signs"):
                return True
            if token.is_capital and token.has("gent"):
                return True
            if not (token.has("ADJF") or token.has("PRTF") or token.pos == "ADVB"):
                return False
        return False

    def _length(self, found: Found, deed: Deed) -> Measure | None:
        extent = self._extent(found)
        if extent is not None:
            return extent
        before = found.led_by
        if self._is(deed.at, "deeds.stand") or before in {"в", "у"}:
            return Measure.ADVANCE if self._is(deed.at, "deeds.stand") and self._is_directed(found) else None
        if self._is(deed.at, "deeds.deep"):
            return Measure.DEPTH
        bare = self.tokens[found.first].norm in {"до", "від", "от"} or found.quantity.low is None
        led = before == "на" or bare or self._is(deed.at, "deeds.pass") or self._is_noun(deed.at)
        return Measure.ADVANCE if led or self._follows(deed.at, found) else None

    def _is_noun(self, at: int) -> bool:
        return self.tokens[at].pos == "NOUN"

    def _follows(self, at: int, found: Found) -> bool:
        """Whether the amount stands right behind its verb: "продвинулись более чем на 3 км"."""
        return 0 < found.first - at <= 3 and not found.led_by

    def _is_directed(self, found: Found) -> bool:
        return self._is(found.end, "ground.directed")

    def _refined(self, measure: Measure, relation: Relation, found: Found) -> Relation:
        """The relation in the light of the measure: an amount of growth, a front, a distance, a depth, a state."""
        if relation in {Relation.PLANNED, Relation.DENIED}:
            return relation
        if measure is Measure.AREA and relation is Relation.CONTROLS and found.led_by == "на":
            relation = self._grown(found) or relation
        elif measure is Measure.FRONT_LENGTH and relation is Relation.CONTROLS and self._beside_front(found):
            relation = Relation.FRONT
        elif measure is Measure.ADVANCE and relation not in {*_MOVING, Relation.LOST}:
            relation = Relation.NEAR
        elif measure is Measure.DEPTH and relation in _TAKING:
            relation = Relation.ADVANCED
        elif measure is Measure.SHARE and relation is Relation.CAPTURED and self._is_state(found):
            relation = Relation.CONTROLS
        return relation

    def _grown(self, found: Found) -> Relation | None:
        """What a change of held ground is: "площадь выросла на 180 кв. км" is an advance."""
        near = range(max(found.first - 3, 0), found.first)
        if any(self._is(at, "deeds.grow") for at in near):
            return Relation.ADVANCED
        return Relation.LOST if any(self._is(at, "deeds.shrink") for at in near) else None

    def _is_state(self, found: Found) -> bool:
        """Whether a share is told as a state: "оккупировано 18 % территории"."""
        near = range(max(found.first - 4, 0), min(found.end + 5, len(self.tokens)))
        passive = ("PRTS", "ADJF", "Impe")
        occupied = (self.tokens[at] for at in near if self._is(at, "deeds.occupy"))
        return any(token.has(tag) for token in occupied for tag in passive)

    def _modal(self, deed: Deed, clause: Clause, found: Found) -> Relation:
        """The relation in the light of negation, plans and conditions around its word."""
        around = [at for at in range(clause.first, clause.end) if not found.first <= at < found.end]
        if any(self._is_negated(at, around) for at in (deed.at, *clause.verbs)) or self._is_denied(around):
            return Relation.DENIED
        if any(self.tokens[at].has("VERB", "futr") and at in clause.verbs and self._is_future(at) for at in around):
            return Relation.PLANNED
        if any(self._is(at, "modality.plans", "modality.conditions") for at in around if at != deed.at):
            return Relation.PLANNED
        return deed.relation

    def _is_future(self, at: int) -> bool:
        """Whether a verb can only be understood as future."""
        finite = [form for form in self.tokens[at].forms if "VERB" in form.tags and "infn" not in form.tags]
        return all("futr" in form.tags for form in finite)

    def _is_negated(self, at: int, around: list[int]) -> bool:
        before = at - 1
        if before not in around or not self._is(before, "modality.negations"):
            return False
        return self.tokens[at].norm not in {"только", "лише", "тільки"}

    def _is_denied(self, around: list[int]) -> bool:
        return any(self._is(at, "modality.denials") for at in around if at not in self.cues)


def at_once(one: int, other: int) -> bool:
    """Whether two tokens stand near enough to be one expression."""
    return abs(one - other) <= 6
