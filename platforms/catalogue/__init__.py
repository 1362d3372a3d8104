"""The platforms that can be asked for, in the order in which the policy document names them."""

from collections.abc import Mapping

from platforms.catalogue import drug_design
from platforms.platform import Platform

PLATFORMS: Mapping[str, Platform] = {p.code: p for p in (drug_design.PLATFORM,)}
