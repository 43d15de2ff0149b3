"""The command `goldenthread`. Each command imports what it needs when it runs, so that all start fast."""

import gc
import importlib
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

audit = typer.Typer(help="The record of who saw what: is it whole?", no_args_is_help=True)
app = typer.Typer(
    help="Goldenthread: the graduated pathway of children and young people with SEND, on one machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(audit, name="audit")


@app.command()
def up(demo: Annotated[bool, typer.Option(help="Load the demonstration's clients and data.")] = True) -> None:
    """Run the whole platform here until Ctrl-C. Without the demonstration GOLDENTHREAD_PUBLIC_URL must name its https
    address."""
    from tools.foreground import run

    raise typer.Exit(run(demo=demo))


@app.command()
def serve(process: Annotated[str, typer.Argument(help="A house, or gateway.")]) -> None:
    """Run one process, told by GOLDENTHREAD_* settings."""
    _demand_process(process)
    module = "gateway.main" if process == "gateway" else f"services.{process}.main"
    # nats-py would import it for WebSockets, which no broker of ours is asked by: a tenth of what a house imports.
    sys.modules.setdefault("aiohttp", None)  # type: ignore[arg-type]
    # What is imported stays until the end: nothing of it is looked through for what could go, now or later.
    gc.disable()
    served = importlib.import_module(module)
    gc.freeze()
    gc.enable()
    served.run()


@app.command()
def migrate(
    process: Annotated[str | None, typer.Argument(help="Its database is GOLDENTHREAD_MIGRATION_DATABASE_URL.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every database of the local stack.")] = False,
) -> None:
    """Bring one database, or all of the local stack, to the present schema."""
    apply = importlib.import_module("chassis.migrate").migrate
    if all_ and process is None:
        from tools.site import site

        here = site()
        for name in here.topology.names:
            apply(name, here.owner_url(name))
    elif process is not None and not all_:
        apply(process, _setting("GOLDENTHREAD_MIGRATION_DATABASE_URL"))
    else:
        raise typer.BadParameter("Name one process, or say --all.")


@app.command()
def replay(process: Annotated[str, typer.Argument(help="A house, or gateway.")]) -> None:
    """Handle the parked events of a process again, once their cause is mended."""
    _demand_process(process)
    raise typer.Exit(1 if importlib.import_module("tools.replay").replay(process) else 0)


@app.command()
def subscriptions(
    authority: Annotated[str, typer.Argument(help="An authority, as southampton.")],
    id: Annotated[UUID | None, typer.Argument(help="A subscription; without it every one is listed.")] = None,
    move: Annotated[str, typer.Option(help="pause, resume, replay or parked.")] = "parked",
    since: Annotated[datetime | None, typer.Option(help="For a replay: from when on, in UTC.")] = None,
) -> None:
    """How partners' webhooks stand: lag, failures, last delivery, parked events; pause, resume and replay one."""
    tool = importlib.import_module("tools.subscriptions")
    if id is None:
        typer.echo("\n".join(tool.listed(authority)))
    elif move == "parked":
        typer.echo("\n".join(tool.parked(authority, id)))
    elif move in ("pause", "resume", "replay"):
        typer.echo(tool.moved(authority, id, move, since.replace(tzinfo=UTC) if since else None))
    else:
        raise typer.BadParameter("pause, resume, replay or parked", param_hint="--move")


@audit.command()
def verify(
    process: Annotated[str | None, typer.Argument(help="A house, or gateway; every process without it.")] = None,
    anchors: Annotated[Path | None, typer.Option(help="Anchors that were kept elsewhere, one a line.")] = None,
) -> None:
    """Walk every chain; print what is wrong and where. Ends with 1 when anything is."""
    tool = importlib.import_module("tools.audit")
    kept = [line.strip() for line in anchors.read_text().splitlines() if line.strip()] if anchors else []
    reports = tool.verify(_processes(process), kept)
    typer.echo("\n".join(line for report in reports for line in tool.told(report)))
    raise typer.Exit(0 if all(report.is_sound for report in reports) else 1)


@audit.command()
def anchors(process: Annotated[str | None, typer.Argument(help="A house, or gateway.")] = None) -> None:
    """Print the newest signed seal of each chain: keep them where nobody who works here can reach."""
    typer.echo("\n".join(importlib.import_module("tools.audit").anchors(_processes(process))))


def _processes(process: str | None) -> tuple[str, ...]:
    from tools.topology import load

    if process is not None:
        _demand_process(process)
        return (process,)
    return load().names


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def client(context: typer.Context) -> None:
    """Register, list, show, change and suspend clients, rotate their keys, end their tokens."""
    importlib.import_module("tools.clients").commands(context.args, prog_name="goldenthread client")


@app.command()
def seed() -> None:
    """Load the demonstration's clients; run by `up` with the gateway's settings."""
    importlib.import_module("gateway.demonstration").seed(_data() / "demo" / "clients")


@app.command()
def letters(
    authority: Annotated[str, typer.Argument(help="An authority, as southampton.")],
    kind: Annotated[str | None, typer.Argument(help="A kind of notice; without it every kind is listed.")] = None,
    occasion: Annotated[str, typer.Option(help="One of its occasions; else the first.")] = "",
    form: Annotated[str, typer.Option(help="One of its forms, as easy; else the usual text.")] = "",
    file: Annotated[Path | None, typer.Option(help="Write it as .pdf, .html or .txt instead of printing it.")] = None,
    large_print: Annotated[bool, typer.Option(help="As .pdf or .html: in large print.")] = False,
) -> None:
    """List an authority's kinds of notices, or preview one with sample facts: about nobody, sent to nobody."""
    tool = importlib.import_module("tools.letters")
    try:
        if kind is None:
            typer.echo("\n".join(tool.listed(authority)))
        elif file is None:
            typer.echo(tool.text(authority, kind, occasion=occasion, form=form))
        else:
            tool.write(file, authority, kind, occasion=occasion, form=form, large_print=large_print)
            typer.echo(f"The preview is in {file}.")
    except tool.NotThere as error:
        raise typer.BadParameter(str(error)) from error


@app.command()
def clock(
    day: Annotated[str | None, typer.Argument(help="As 2026-03-02; it becomes nine o'clock then.")] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Back to the real date.")] = False,
) -> None:
    """Show or choose the date on which the local stack runs."""
    from kernel.clock import OffsetClock, chosen

    path = _data() / "clock"
    if reset:
        path.unlink(missing_ok=True)
    elif day is not None:
        try:
            chosen(path, date.fromisoformat(day))
        except ValueError as error:
            raise typer.BadParameter(f"{day} is not a date as 2026-03-02.") from error
    typer.echo(OffsetClock(path).today().isoformat())


@app.command()
def synth(
    authority: Annotated[str, typer.Option(help="An authority, as southampton.")] = "southampton",
    children: Annotated[int, typer.Option(help="So many with a plan in force.")] = 300,
    seed: Annotated[int, typer.Option(help="The same number makes the same children, but for ids.")] = 1,
    census: Annotated[int, typer.Option(help="Year of the SEN2 return; the last that has been when 0.")] = 0,
) -> None:
    """Make children who do not exist, their cases and budgets, by the rates of the national statistics."""
    command = importlib.import_module("tools.synth.command")
    try:
        typer.echo("\n".join(command.run(authority, children, seed=seed, census=census)))
    except command.NotPossible as error:
        raise typer.BadParameter(str(error)) from error


@app.command()
def demo() -> None:
    """Play the whole journey and tell it as a story."""
    importlib.import_module("tools.demo").main()


@app.command()
def token(client: Annotated[str, typer.Argument(help="A demonstration client, as hollybrook-school.")]) -> None:
    """Print an access token for a demonstration client, got from the running stack with the client's own key."""
    import httpx

    from tools.journey.actor import Actor

    path = _data() / "demo" / "clients" / f"{client}.json"
    if not path.exists():
        known = ", ".join(sorted(one.stem for one in path.parent.glob("*.json"))) or "none; run `make up` first"
        raise typer.BadParameter(f"There is no demonstration client {client}; there are {known}.")
    with httpx.Client(timeout=10) as http:
        typer.echo(Actor.load(path, http).token())


@app.command()
def rotate_keys(
    at_once: Annotated[
        bool, typer.Option("--at-once", help="A key is no longer secret: nothing that it signed is good any more.")
    ] = False,
    portable_plans: Annotated[
        bool, typer.Option("--portable-plans", help="Of portable plans; those before stay published for ever.")
    ] = False,
) -> None:
    """Put the gateway's next signing key to use, and make another to be the next."""
    from gateway.oauth.signing_keys import FOR_EVER, KEPT_AFTERWARDS_S, TooEarly, rotate
    from tools.keys import access_token_keys_file, portable_plan_keys_file

    what, kept_s, file = ("tokens", KEPT_AFTERWARDS_S, access_token_keys_file)
    if portable_plans:
        what, kept_s, file = ("portable plans", FOR_EVER, portable_plan_keys_file)
    named = os.environ.get(f"GOLDENTHREAD_{'PORTABLE_PLAN' if portable_plans else 'ACCESS_TOKEN'}_KEYS_FILE")
    path = Path(named) if named else file(_data() / "keys")
    try:
        kid = rotate(path, time.time(), at_once=at_once, kept_s=kept_s)
        typer.echo(f"From now on {what} are signed with the key {kid}.")
    except (TooEarly, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


@app.command()
def partner_broker(
    key: Annotated[Path, typer.Argument(help="partner-broker.key, as the gateway has it.", exists=True)],
) -> None:
    """Print the configuration of the NATS of partners for a cluster (k8s/components/partner-broker): put it there as
    the secret `partner-broker`. It names accounts and holds no private key."""
    typer.echo(importlib.import_module("tools.partner_broker").of_a_cluster(key))


@app.command()
def backup() -> None:
    """Back the running local stack up, into the folder that GOLDENTHREAD_BACKUP_DIR names."""
    from tools.backups import backup as made
    from tools.site import site

    _said(lambda: f"The backup is in {made(site())}.")


@app.command()
def restore(
    backups: Annotated[Path, typer.Option("--from", help="The folder of backups.")],
    at: Annotated[datetime | None, typer.Option(help="The moment, in UTC; without it the last that is known.")] = None,
) -> None:
    """Put a stack back together in an empty folder; its next start returns to the moment."""
    from tools.backups import restore as put_back

    moment = at.replace(tzinfo=UTC) if at else None
    _said(lambda: f"From {put_back(_data(), backups.resolve(), moment)} to {_data()}. Now start it: goldenthread up")


def _said(do: Callable[[], str]) -> None:
    from tools.failure import CannotStart

    try:
        typer.echo(do())
    except CannotStart as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


@app.command()
def replace() -> None:
    """Replace every process of the running local stack by a new one, each replica in its turn, while people work: for a
    new release, after `goldenthread migrate --all`."""
    from tools.replacing import replace_every
    from tools.status import running_at

    def replaced() -> str:
        replace_every(running_at(_data()), lambda name, seconds: typer.echo(f"  {name:<20} {seconds:.1f} s"))
        return "Every process is new."

    _said(replaced)


@app.command()
def status() -> None:
    """Which processes run, what waits, what is wrong and what to do: what the operator's page shows."""
    from tools.status import describe

    lines, well = describe(_data())
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if well else 1)


@app.command()
def page(
    port: Annotated[int, typer.Option(help="Where it is shown, on this machine only.")] = 7090,
    intake: Annotated[int, typer.Option(help="Where telemetry is taken in from elsewhere, over OTLP/HTTP.")] = 4318,
    silent_after: Annotated[float, typer.Option(help="Seconds after which a process counts as not there.")] = 90.0,
) -> None:
    """The operator's page of a cluster, until SIGTERM; `goldenthread up` shows its own."""
    from tools.page import run

    run(port, intake, silent_after)


@app.command()
def case(child: Annotated[UUID, typer.Argument(help="The id of a child's record.")]) -> None:
    """Under which goldenthread.case_id everything about a child's way stands in traces, events and logs."""
    from chassis.telemetry import case_of

    typer.echo(case_of(child))


@app.command()
def clean() -> None:
    """Forget the local stack's data, unless it runs."""
    from tools.status import forget

    _said(lambda: forget(_data()))


def _demand_process(name: str) -> None:
    from tools.topology import load

    if name not in load().names:
        raise typer.BadParameter(f"There is no process {name}; there are {', '.join(load().names)}.")


def _data() -> Path:
    from tools.site import data_folder

    return data_folder()


def _setting(name: str) -> str:
    try:
        return os.environ[name]
    except KeyError as error:
        raise typer.BadParameter(f"The setting {name} is missing.") from error


if __name__ == "__main__":
    app()
