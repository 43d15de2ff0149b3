"""`goldenthread demo`: a child's journey through every service, played over the public doors and told as a story."""


def main() -> None:
    """Ends the process: 0 when the whole story was played, 1 with a message when it could not be."""
    # Imported late: a stack that cannot start must say so before half a second of imports.
    from tools.demo.performance import perform

    raise SystemExit(perform())
