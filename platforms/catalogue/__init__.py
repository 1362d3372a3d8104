"""The platforms that can be asked for, in the order in which the policy document names them."""

from collections.abc import Mapping

from platforms.catalogue import (
    cell_medicine,
    combustion,
    drug_design,
    external_port,
    longevity,
    materials,
    new_platform,
    non_standard,
    small_satellite,
)
from platforms.platform import Platform

PLATFORMS: Mapping[str, Platform] = {
    p.code: p
    for p in (
        longevity.PLATFORM,
        cell_medicine.PLATFORM,
        drug_design.PLATFORM,
        combustion.PLATFORM,
        materials.PLATFORM,
        new_platform.PLATFORM,
        small_satellite.PLATFORM,
        external_port.PLATFORM,
        non_standard.PLATFORM,
    )
}
