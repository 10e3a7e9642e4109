"""The nouns: frozen, no files, no language processing."""

from frontcheck.models.arithmetic import Bond, Sum, SumOutcome, SumRule, Term, Territory, ToldClaim
from frontcheck.models.atlas import AtlasChoice
from frontcheck.models.attribution import Attribution, Claimant, Mode
from frontcheck.models.audit import AskedNumber, Audit, Chance, Combination, Origin, Outcome, Spread, Swing, Turn
from frontcheck.models.bundle import Mismatch, Missing, OtherVersion, Reproduced, Verification
from frontcheck.models.check import Check, Statements
from frontcheck.models.claim import Claim, Inference, Measure, Mention, Relation
from frontcheck.models.definition import Defined, Fill, NamedDefinition, Part
from frontcheck.models.dispute import Dispute, DisputeKind
from frontcheck.models.finding import Finding, Overall, Reason, SourceVerdict, Unmeasured, Verdict, View
from frontcheck.models.health import Ailment, Remark
from frontcheck.models.history import ChangeRow, GroundChange, GroundMoved, HeldExtent, Panel, PanelRow, Spell
from frontcheck.models.interval import Interval, day_words
from frontcheck.models.measurement import Bound, Change, Definition, Measurement
from frontcheck.models.place import Place, PlaceKind, PlaceName
from frontcheck.models.quantity import Likeness, Qualifier, Quantity
from frontcheck.models.reached import Reached
from frontcheck.models.report import Refusal, Report, SourceMap
from frontcheck.models.rivals import (
    Assertion,
    Drift,
    Envelope,
    Interest,
    InterestMark,
    Rivalry,
    Rivals,
    Stance,
    Telling,
    Ungroupable,
    Ungrouped,
)
from frontcheck.models.scene import DepthLine, Frame, Outline, Scene, Town
from frontcheck.models.snapshot import (
    CORE_STATUSES,
    OUTER_STATUSES,
    Bounds,
    ControlArea,
    Figure,
    Snapshot,
    SnapshotRef,
    SourceInfo,
    SourceKind,
    Status,
)
from frontcheck.models.span import Span
from frontcheck.models.thresholds import Thresholds

__all__ = [
    "CORE_STATUSES",
    "OUTER_STATUSES",
    "Ailment",
    "AskedNumber",
    "Assertion",
    "AtlasChoice",
    "Attribution",
    "Audit",
    "Bond",
    "Bound",
    "Bounds",
    "Chance",
    "Change",
    "ChangeRow",
    "Check",
    "Claim",
    "Claimant",
    "Combination",
    "ControlArea",
    "Defined",
    "Definition",
    "DepthLine",
    "Dispute",
    "DisputeKind",
    "Drift",
    "Envelope",
    "Figure",
    "Fill",
    "Finding",
    "Frame",
    "GroundChange",
    "GroundMoved",
    "HeldExtent",
    "Inference",
    "Interest",
    "InterestMark",
    "Interval",
    "Likeness",
    "Measure",
    "Measurement",
    "Mention",
    "Mismatch",
    "Missing",
    "Mode",
    "NamedDefinition",
    "Origin",
    "OtherVersion",
    "Outcome",
    "Outline",
    "Overall",
    "Panel",
    "PanelRow",
    "Part",
    "Place",
    "PlaceKind",
    "PlaceName",
    "Qualifier",
    "Quantity",
    "Reached",
    "Reason",
    "Refusal",
    "Relation",
    "Remark",
    "Report",
    "Reproduced",
    "Rivalry",
    "Rivals",
    "Scene",
    "Snapshot",
    "SnapshotRef",
    "SourceInfo",
    "SourceKind",
    "SourceMap",
    "SourceVerdict",
    "Span",
    "Spell",
    "Spread",
    "Stance",
    "Statements",
    "Status",
    "Sum",
    "SumOutcome",
    "SumRule",
    "Swing",
    "Telling",
    "Term",
    "Territory",
    "Thresholds",
    "ToldClaim",
    "Town",
    "Turn",
    "Ungroupable",
    "Ungrouped",
    "Unmeasured",
    "Verdict",
    "Verification",
    "View",
    "day_words",
]
