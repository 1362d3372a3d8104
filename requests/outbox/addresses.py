"""Which addresses the portal may call out to: public ones alone, whatever way an address is written."""

import ipaddress
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NOT_PUBLIC_V4 = [
    ipaddress.IPv4Network(one)
    for one in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
]
"""IANA's special-purpose registry (RFC 6890 and later), multicast and reserved. Written out: Python's `is_global` has
changed its mind between versions."""

PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
"""The only part of IPv6 in which public addresses are given out: mapped, NAT64, local and multicast lie outside."""

NOT_PUBLIC_V6 = [
    ipaddress.IPv6Network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]
"""Inside it: protocol assignments (Teredo, ORCHID), documentation, 6to4, AS112."""

LOOKUP_SECONDS = 5.0
_lookups = ThreadPoolExecutor(max_workers=16, thread_name_prefix="lookup")


def is_public(address: Address) -> bool:
    """Whether anybody on the internet has this address."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in NOT_PUBLIC_V4)
    if address.scope_id is not None or address not in PUBLIC_V6:
        return False
    return not any(address in network for network in NOT_PUBLIC_V6)


def addresses_of(host: str, port: int, seconds: float = LOOKUP_SECONDS) -> Sequence[Address]:
    """All addresses of a name, asked once; empty when there is none or the answer takes too long.

    The system's resolver cannot be told to hurry, so a thread waits for it.
    """
    try:
        found = _lookups.submit(_asked, host, port).result(seconds)
    except (OSError, TooSlow, UnicodeError):
        return ()
    return list(dict.fromkeys(ipaddress.ip_address(str(row[4][0])) for row in found))


def _asked(host: str, port: int) -> list[tuple[int, int, int, str, tuple[str | int, ...]]]:
    return [(*row[:4], tuple(row[4])) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
