"""Which addresses of the network may be called at somebody's word: those of the public internet, and no others.

After the special-purpose registries of IANA (RFC 6890, as of 2026). `ipaddress.is_global` alone will not do: it knows
as many of them as the interpreter's release, takes multicast for global, and looks through no translation.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

NOT_PUBLIC_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carrier-grade translation; a cloud's metadata service
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # a cloud's metadata service on a public address
            "169.254.0.0/16",  # link-local; most clouds' metadata service
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments; a cloud's metadata service
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/3",  # multicast, reserved, broadcast
        ),
    )
)
# All else is loopback, mapped, translated (NAT64), unique-local, link-local, multicast or not assigned.
GLOBAL_UNICAST_V6 = IPv6Network("2000::/3")
NOT_PUBLIC_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: an IPv4 address inside
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)


def is_public(address: Address) -> bool:
    """Whether the address is one of the public internet, and stands for no other address."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in NOT_PUBLIC_V4)
    if address not in GLOBAL_UNICAST_V6 or address.scope_id:
        return False
    return not any(address in network for network in NOT_PUBLIC_V6)


def looks_like_an_address(host: str) -> bool:
    """Whether a host is written as an address rather than a name, in any way that a resolver takes for one."""
    last = host.rstrip(".").rpartition(".")[2]
    return ":" in host or last.isdigit() or last.lower().startswith("0x")


def read(text: str) -> Address:
    """The address that a resolver gave; ValueError if it is none."""
    return ip_address(text)
