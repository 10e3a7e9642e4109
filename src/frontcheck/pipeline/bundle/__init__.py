"""A check packed with all that it rests on, and checked again from that: the same bytes on every machine."""

from __future__ import annotations

from frontcheck.pipeline.bundle.packing import Bundled, Packing, check_and_pack
from frontcheck.pipeline.bundle.verifying import AtHand, read_bundle, verify

__all__ = ["AtHand", "Bundled", "Packing", "check_and_pack", "read_bundle", "verify"]
