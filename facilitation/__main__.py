"""Where the program starts. The server's patches come before every other import."""

import sys
import warnings

from facilitation.paths import load_config_module

_HELP = {"-h", "--help"}


def _arguments() -> list[str]:
    """``facilitation --port 9000`` means ``facilitation serve --port 9000``."""
    given = sys.argv[1:]
    plain = not given or (given[0].startswith("-") and given[0] not in _HELP)
    return ["serve", *given] if plain else given


def _patch() -> None:
    """Have the standard library wait as the chosen server does. A bad setting is left for ``cli``
    to say: it reads the same environment before anything else, and stops."""
    module = load_config_module()
    try:
        mode = module.from_env().async_mode
    except module.BadSetting:
        return
    if mode == "eventlet":
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
            import eventlet

            eventlet.monkey_patch()


def main() -> None:
    """The console script: run one command and leave with its exit code."""
    arguments = _arguments()
    if arguments[0] == "serve":
        _patch()
    from facilitation.cli import main as run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
