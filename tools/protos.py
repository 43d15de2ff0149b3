"""Generates the Python code of the contracts in proto/ into gen/, and says whether the committed code is stale."""

import filecmp
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from grpc_tools import protoc

ROOT = Path(__file__).resolve().parent.parent
PROTO = ROOT / "proto"
GENERATED = ROOT / "gen"


def generate(into: Path) -> None:
    """Writes message, stub and type files for every contract below `into`."""
    contracts = [str(path) for path in sorted(PROTO.rglob("*.proto"))]
    well_known = str(files("grpc_tools") / "_proto")
    status = protoc.main(
        [
            "protoc",
            f"--proto_path={PROTO}",
            f"--proto_path={well_known}",
            f"--python_out={into}",
            f"--pyi_out={into}",
            f"--grpc_python_out={into}",
            *contracts,
        ]
    )
    if status != 0:
        raise SystemExit(status)


def stale() -> list[str]:
    """Names of generated files that differ from what the contracts say now."""
    with tempfile.TemporaryDirectory() as fresh_dir:
        fresh = Path(fresh_dir)
        generate(fresh)
        wanted = {path.relative_to(fresh) for path in fresh.rglob("*.py*") if path.suffix in (".py", ".pyi")}
        present = {path.relative_to(GENERATED) for path in GENERATED.rglob("*.py*") if path.suffix in (".py", ".pyi")}
        differing = [
            name for name in wanted & present if not filecmp.cmp(fresh / name, GENERATED / name, shallow=False)
        ]
        return sorted(str(name) for name in [*differing, *(wanted ^ present)])


if __name__ == "__main__":
    if "--check" in sys.argv:
        out_of_date = stale()
        if out_of_date:
            sys.exit(f"Generated code is stale, run `make proto`: {', '.join(out_of_date)}")
    else:
        generate(GENERATED)
