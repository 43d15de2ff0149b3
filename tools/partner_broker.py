"""What the nats-server of partners is told: here by `goldenthread up`, in a cluster by a secret."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SERVER = "goldenthread-partners"
MOST_BYTES = 2 * 2**30
MOST_CONNECTIONS = 2048


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where things are in the broker's pod."""

    host: str
    port: int
    monitoring: int
    data: str
    tls: str


# Who reaches the pod's address says its network policy.
IN_A_CLUSTER = Cluster("0.0.0.0", 4222, 8222, "/data", "/run/partner-broker/tls")  # noqa: S104


def said(key: Path, folder: Path) -> dict[str, Any]:
    """Who signs, and that whoever comes is asked about at the gateway. `folder`: where agencies' accounts are kept."""
    from gateway.partner_broker import claims, keys

    resolver = {"type": "full", "dir": str(folder / "accounts"), "allow_delete": True}
    own = {"server_name": SERVER, "max_connections": MOST_CONNECTIONS, "resolver": resolver}
    return {**own, **claims.configuration(keys.load(key))}


def of_a_cluster(key: Path, at: Cluster = IN_A_CLUSTER) -> str:
    """The whole of nats.conf there: partners and the gateway come by TLS alone."""
    from tools.embedded import jetstream

    configuration = {
        "host": at.host,
        "port": at.port,
        "http_port": at.monitoring,
        "tls": {"cert_file": f"{at.tls}/tls.crt", "key_file": f"{at.tls}/tls.key"},
        "jetstream": jetstream(Path(at.data), MOST_BYTES),
        **said(key, Path(at.data)),
    }
    return json.dumps(configuration, indent=2)
