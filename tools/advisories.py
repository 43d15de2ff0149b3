"""Known vulnerabilities of what is locked: `make audit-dependencies`.

pip-audit asks the OSV database (https://osv.dev) about every package of requirements.lock, at its exact version. Where
that cannot be reached, GOLDENTHREAD_OSV_URL names a mirror of its query API.

Ends with 0 when nothing is known, 1 when something is, and 2 when that could not be found out, which is no approval.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.topology import ROOT

OSV = "https://api.osv.dev/v1/query"
SETTING = "GOLDENTHREAD_OSV_URL"
CLEAN, FOUND, NOT_KNOWN = 0, 1, 2
WITHIN_S = 900


def main(lock: Path = ROOT / "requirements.lock") -> int:
    """Prints what is known, and answers with the exit code above."""
    service = os.environ.get(SETTING, OSV)
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.json"
        said = _ask(lock, service, found)
        if not found.exists():
            print(f"NOT CHECKED: {service} could not be asked about the packages of {lock.name}.")
            print(f"Run this where it can be reached, or name a mirror of its query API in {SETTING}.")
            print(said.strip().splitlines()[-1] if said.strip() else "pip-audit said nothing.")
            return NOT_KNOWN
        packages = json.loads(found.read_text())["dependencies"]
    return _report(packages, service)


def _ask(lock: Path, service: str, found: Path) -> str:
    command = [
        *(sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--disable-pip", "--require-hashes"),
        *("--vulnerability-service", "osv", "--osv-url", service),
        *("--progress-spinner", "off", "--format", "json", "--output", str(found)),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=WITHIN_S, check=False).stderr


def _report(packages: list[dict[str, object]], service: str) -> int:
    skipped = [one for one in packages if "skip_reason" in one]
    vulnerable = [one for one in packages if one.get("vulns")]
    for one in vulnerable:
        for known in one["vulns"]:  # type: ignore[attr-defined]
            mended = ", ".join(known["fix_versions"]) or "nothing yet"
            print(f"{one['name']} {one['version']}: {known['id']}, mended in {mended}")
    for one in skipped:
        print(f"NOT CHECKED: {one['name']}: {one['skip_reason']}")
    known = f"{len(vulnerable)} of them with known vulnerabilities" if vulnerable else "no known vulnerability"
    print(f"{len(packages) - len(skipped)} packages were asked about at {service}: {known}.")
    return FOUND if vulnerable else NOT_KNOWN if skipped or not packages else CLEAN


if __name__ == "__main__":
    sys.exit(main())
