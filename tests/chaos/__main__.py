"""``python -m tests.chaos [FORM] [--seed N]``: what the network, the power and a restart may cost.

FORM is ``long`` (unless told), ``short`` (the one that CI runs) or ``restarts``.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace

from tests.chaos.run import play
from tests.chaos.scene import Plan

FORMS = {
    "long": Plan(
        seed=0, posts=10_000, cuts=1_000, kills=30, backups=5, per_second=60, forked=False
    ),
    "short": Plan(seed=0, posts=1_000, cuts=100, kills=3, backups=1, per_second=45),
    "restarts": Plan(
        seed=0,
        posts=1_500,
        clients=300,
        http=0,
        terms=20,
        steered=False,
        per_second=10,
        forked=False,
    ),
}


def main() -> int:
    """The exit code: 0 when every promise was kept, in time."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("form", nargs="?", choices=FORMS, default="long")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    plan = replace(FORMS[given.form], seed=given.seed)
    print(plan, flush=True)
    report = play(plan)
    for name, figure in report.figures.items():
        print(f"{name:45} {figure}")
    for sentence in report.wrong:
        print(f"WRONG  {sentence}")
    for sentence in report.late:
        print(f"LATE   {sentence}")
    print("0 lost, 0 doubled, every screen the same" if not report.wrong else "promises broken")
    return 1 if report.wrong or report.late else 0


if __name__ == "__main__":
    sys.exit(main())
