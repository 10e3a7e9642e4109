"""Who speaks in a report: everybody met so far, by surname, and who spoke last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.names import Source, claimant_of, name_run, nominative_name
from frontcheck.models import Claimant

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon


@dataclass(slots=True)
class Cast:
    """Resolves source phrases; a surname alone leads back to the full name before it."""

    lexicon: Lexicon
    last: Claimant | None = None
    _people: dict[str, Claimant] = field(default_factory=dict)
    _offices: dict[str, Claimant] = field(default_factory=dict)

    def resolve(self, source: Source | None, *, is_pronoun: bool = False) -> Claimant | None:
        """The claimant of a source; of a pronoun, or of a subject left out, who spoke last."""
        if source is None or is_pronoun:
            return self.last
        claimant = self._known(claimant_of(source, self.lexicon), source)
        self._remember(claimant, source)
        self.last = claimant
        return claimant

    def _known(self, claimant: Claimant, source: Source) -> Claimant:
        run = name_run(source.tokens, self.lexicon)
        if not run:
            return self._offices.get(claimant.name.lower(), claimant)
        surname = nominative_name(run[-1:], source.case).lower()
        known = self._people.get(surname)
        if known is None:
            return claimant
        fuller = max((known.name, claimant.name), key=len)
        return replace(
            known,
            name=fuller,
            role=known.role or claimant.role,
            organisation=known.organisation or claimant.organisation,
            party=known.party or claimant.party,
        )

    def _remember(self, claimant: Claimant, source: Source) -> None:
        run = name_run(source.tokens, self.lexicon)
        if run:
            self._people[nominative_name(run[-1:], source.case).lower()] = claimant
        head = (claimant.role or "").split(" ")[0].lower()
        if head and run:
            self._offices[head] = claimant
