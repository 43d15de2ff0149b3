"""Where one local stack lives: its folder, its ports, its servers and its processes' environments."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from chassis.scanning import BUILT_IN
from tools.embedded import Nats, PartnersNats, Postgres, Server
from tools.failure import CannotStart
from tools.keys import (
    access_token_keys_file,
    notify_callbacks_file,
    partner_broker_key_file,
    portable_plan_keys_file,
    private_key_file,
    senders_file,
    trusted_keys_file,
    webhook_key_file,
)
from tools.permissions import OPERATOR
from tools.postgres import Archive
from tools.secret_file import passwords, private_folder
from tools.standby import Standby, follower
from tools.topology import APART, HOST, PORT_BASE, ROOT, Replica, Topology, load

PORT_BASE_SETTING = "GOLDENTHREAD_PORT_BASE"
DATA_SETTING = "GOLDENTHREAD_DATA_DIR"
PUBLIC_URL_SETTING = "GOLDENTHREAD_PUBLIC_URL"
POSTGRES_SETTING = "GOLDENTHREAD_POSTGRES_URL"
NATS_SETTING = "GOLDENTHREAD_NATS_URL"
# How many of every process, and how many nodes of the broker, run side by side.
REPLICAS_SETTING, NODES_SETTING = "GOLDENTHREAD_REPLICAS", "GOLDENTHREAD_NATS_NODES"
MOST_REPLICAS, MOST_NODES = 4, 5
# A folder for backups; with it the write-ahead log is archived there.
BACKUPS_SETTING = "GOLDENTHREAD_BACKUP_DIR"
# Left in a stack's folder by `goldenthread restore`, for its next start.
RESTORED = "restored"
# The house that sends messages.
SENDS = "notifications"
# The installation's own texts of letters and table of places are no secret, and nobody else sets them.
_OWN = ("GOLDENTHREAD_LETTER_TEXTS_DIR", "GOLDENTHREAD_PLACES_FILE")
_INHERITED = ("PATH", "HOME", "LANG", "TZ", "TMPDIR", "VIRTUAL_ENV", *_OWN)
_INHERITED_FAMILIES = ("OTEL_", "LC_", "PYTHON")


@dataclass(frozen=True)
class Site:
    """`postgres` and `nats` are None where the environment names a server of its own to use instead.

    standby  what takes over from `postgres`; None where there is none
    roads    where a process calls a house instead of at the house's own address, by the names of both
    """

    data: Path
    topology: Topology
    port_base: int
    passwords: Mapping[str, str] = field(repr=False)
    postgres: Postgres | None
    nats: Nats | None
    partners: PartnersNats
    standby: Standby | None = None
    roads: Mapping[tuple[str, str], str] = field(default_factory=dict)
    external_postgres: str = field(default="", repr=False)
    external_nats: str = field(default="", repr=False)
    clock: str = "system"
    failpoints: Path | None = None
    demo: bool = True
    extra: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def gateway_url(self) -> str:
        return f"http://{HOST}:{self.topology.gateway.port}"

    @property
    def page_url(self) -> str:
        """The operator's page."""
        return f"http://{HOST}:{self.topology.page_port}"

    @property
    def superuser_url(self) -> str:
        ours = self.standby or self.postgres
        return ours.url if ours else self.external_postgres

    @property
    def servers(self) -> tuple[Server, ...]:
        """The servers that are ours to start, in this order."""
        nodes = self.nats.nodes if self.nats else ()
        databases = [one for one in (self.postgres, self.standby) if one]
        return (*databases, *nodes, self.partners)

    @property
    def operator_nats_urls(self) -> list[str]:
        return self.nats_url(OPERATOR).split(",")

    def nats_url(self, user: str) -> str:
        """Every node's address, with commas between. A broker brought from outside keeps its own users: everyone uses
        the address as it was given."""
        return ",".join(node.url(user) for node in self.nats.nodes) if self.nats else self.external_nats

    def database_url(self, process: str, role: str) -> str:
        """The database of `process` as `role`: the process's own name, or `<process>_owner`."""
        server = urlsplit(self.superuser_url)
        # Of several servers the query says where they are.
        at = f"{server.hostname}:{server.port or 5432}" if server.hostname else ""
        address = f"{role}:{self.passwords[f'postgres/{role}']}@{at}"
        return urlunsplit((server.scheme, address, f"/{database(process)}", server.query, ""))

    def owner_url(self, process: str) -> str:
        return self.database_url(process, owner(process))

    def log(self, process: str) -> Path:
        return self.data / "logs" / f"{process}.log"

    def record(self, process: str) -> Path:
        return self.data / "run" / f"{process}.json"

    @property
    def keys(self) -> Path:
        return self.data / "keys"

    @property
    def clients(self) -> Path:
        """The demonstration clients, one file each with its private key."""
        return self.data / "demo" / "clients"

    @property
    def letters(self) -> Path:
        """Where the demonstration's print provider takes letters from."""
        return self.data / "demo" / "letters"

    def environment(self, process: str, replica: Replica | None = None) -> dict[str, str]:
        """Everything `goldenthread serve <process>` is told. The owner's password is not among it."""
        house = self.topology.process(process)
        listen = f"{HOST}:{replica.port if replica else house.port}"
        neighbours = {name: self.roads.get((process, name)) or self.topology.address(name) for name in house.calls}
        reach = {name: [name, *self.topology.callees(name)] for name in house.calls}
        settings = {
            "SERVICE": process,
            "DATABASE_URL": self.database_url(process, process),
            "NATS_URL": self.nats_url(process),
            "NATS_COPIES": str(self.topology.nats_nodes if self.nats else 1),
            "NEIGHBOURS": json.dumps(neighbours),
            "REACH": json.dumps(reach),
            "PRIVATE_KEY_FILE": str(private_key_file(self.keys, process)),
            "TRUSTED_KEYS_FILE": str(trusted_keys_file(self.keys)),
            "AUTHORITIES_DIR": str(ROOT / "authorities"),
            "CLOCK": self.clock,
            "DEMO": "true" if self.demo else "false",
            "DOCUMENTS_URL": (self.data / "documents").as_uri(),
        }
        if self.failpoints is not None:
            settings["FAILPOINTS_DIR"] = str(self.failpoints)
        public_url = os.environ.get(PUBLIC_URL_SETTING) or self.gateway_url
        if self.demo and process in (self.topology.gateway.name, SENDS):
            settings |= {"SENDERS_FILE": str(senders_file(self.keys)), "LETTERS_DIR": str(self.letters)}
        if process == SENDS:
            settings |= {"PUBLIC_URL": public_url}
        if process == self.topology.gateway.name:
            if self.demo:
                settings |= {"NOTIFY_CALLBACKS_FILE": str(notify_callbacks_file(self.keys))}
            settings |= {
                "HTTP_LISTEN": listen,
                # Outside the demonstration the gateway gives tokens only for an address with https.
                "PUBLIC_URL": public_url,
                "ACCESS_TOKEN_KEYS_FILE": str(access_token_keys_file(self.keys)),
                "PORTABLE_PLAN_KEYS_FILE": str(portable_plan_keys_file(self.keys)),
                "WEBHOOK_KEY_FILE": str(webhook_key_file(self.keys)),
                "PARTNER_BROKER_URL": self.partners.url,
                "PARTNER_BROKER_PUBLIC_URL": self.partners.url,
                "PARTNER_BROKER_KEY_FILE": str(partner_broker_key_file(self.keys)),
            }
        else:
            settings["GRPC_LISTEN"] = listen
            # It knows the test file and scripts, and says of itself that it is no virus scanner.
            settings["SCANNER"] = BUILT_IN
        ours = {f"GOLDENTHREAD_{name}": value for name, value in settings.items()}
        return {**_inherited(), **ours, **self.extra}

    def own_environment(self) -> dict[str, str]:
        """What finds this same site again: for `goldenthread migrate --all`."""
        settings = {DATA_SETTING: str(self.data), PORT_BASE_SETTING: str(self.port_base)}
        settings |= {
            REPLICAS_SETTING: str(self.topology.replicas),
            NODES_SETTING: str(self.topology.nats_nodes),
        }
        servers = {POSTGRES_SETTING: self.external_postgres, NATS_SETTING: self.external_nats}
        return {**_inherited(), **settings, **{name: url for name, url in servers.items() if url}}


def site(
    data: Path | None = None,
    *,
    ports: int | None = None,
    demo: bool = True,
    failpoints: Path | None = None,
    extra: Mapping[str, str] | None = None,
    replicas: int | None = None,
    nats_nodes: int | None = None,
    standby: bool = False,
    roads: Mapping[tuple[str, str], str] | None = None,
) -> Site:
    """The stack of a folder, with what the environment leaves to it. Raises CannotStart."""
    data = (data or data_folder()).resolve()
    port_base = port_base_from_environment() if ports is None else ports
    topology = replace(
        load().on(port_base),
        replicas=replicas or _count(REPLICAS_SETTING, MOST_REPLICAS),
        nats_nodes=nats_nodes or _count(NODES_SETTING, MOST_NODES),
        standby=standby,
    )
    _refuse_foreign(private_folder(data))
    known = passwords(data / "secrets.json", _password_names(topology))
    broker = {name: known[f"nats/{name}"] for name in (*topology.names, OPERATOR)}
    external_postgres, external_nats = os.environ.get(POSTGRES_SETTING, ""), os.environ.get(NATS_SETTING, "")
    backups = os.environ.get(BACKUPS_SETTING)
    archive = Archive(Path(backups).resolve()) if backups else None
    postgres = Postgres(data, topology.postgres_port, known["postgres/postgres"], archive, followed=standby)
    return Site(
        data=data,
        topology=topology,
        port_base=port_base,
        passwords=known,
        postgres=None if external_postgres else postgres,
        nats=None if external_nats else Nats(data, topology.nats_port, topology, broker),
        partners=PartnersNats(data, topology.partners_port),
        standby=follower(postgres, APART) if standby and not external_postgres else None,
        roads=roads or {},
        external_postgres=external_postgres,
        external_nats=external_nats,
        clock=f"file:{data / 'clock'}",
        failpoints=failpoints,
        demo=demo,
        extra=extra or {},
    )


def data_folder() -> Path:
    return Path(os.environ.get(DATA_SETTING) or ROOT / ".goldenthread")


def port_base_from_environment() -> int:
    text = os.environ.get(PORT_BASE_SETTING, str(PORT_BASE))
    if not text.isdecimal() or not 1024 <= int(text) <= 65000:
        raise CannotStart(f"{PORT_BASE_SETTING} is {text!r}; it must be a number from 1024 to 65000.")
    return int(text)


def _count(setting: str, most: int) -> int:
    text = os.environ.get(setting) or "1"
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise CannotStart(f"{setting} is {text!r}; it must be a number from 1 to {most}.")
    return int(text)


def database(process: str) -> str:
    return f"goldenthread_{process}"


def owner(process: str) -> str:
    return f"{process}_owner"


def _password_names(topology: Topology) -> list[str]:
    roles = [role for name in topology.names for role in (name, owner(name))]
    users = (*topology.names, OPERATOR)
    return [*(f"postgres/{role}" for role in ("postgres", *roles)), *(f"nats/{user}" for user in users)]


def _refuse_foreign(data: Path) -> None:
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        raise CannotStart(
            f"{data} belongs to another user (number {data.stat().st_uid}), who started the stack before.\n"
            "Start it as that user, or have that user forget the data with `make clean`."
        )


def _inherited() -> dict[str, str]:
    """Enough to run Python and to send telemetry; no settings or secrets of the caller besides."""
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    families = {name: value for name, value in os.environ.items() if name.startswith(_INHERITED_FAMILIES)}
    return {**kept, **families, "PYTHONUNBUFFERED": "1"}
