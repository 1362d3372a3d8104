"""What a shape is called in the published description: its own name, with its room's word where rooms share one."""

ROOMS = {
    "requests.contracting.quoting": "Quotation",
    "requests.contracting.comparing": "Comparison",
    "requests.contracting.contracts": "Contract",
    "requests.contracting.capacity": "Capacity",
    "requests.webhooks": "Webhook",
    "portal.sandbox": "Sandbox",
}
"""The rooms whose shapes were published after the first version, and the word that tells theirs apart."""

SHARED = frozenset({
    "CapacityInput", "CapacityOut", "ChangeOut", "FileOut", "LineInput", "LineOut", "MilestoneOut", "NoteInput",
    "NothingInput", "PartOut", "TaxOut", "TotalsOut",
})  # fmt: skip
"""Names that mean another thing in each room."""


def name_of(shape: type) -> str:
    """The published name of a serializer: LineOut of the contracts' room is ContractLineOut."""
    own = shape.__name__
    word = next((word for room, word in ROOMS.items() if shape.__module__.startswith(f"{room}.")), "")
    return f"{word}{own}" if own in SHARED else own
