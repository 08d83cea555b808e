"""Copies of the database: made while people write, checked, kept in rotation, put back.

A copy never holds a key: whoever destroys a rencontre's key makes its authors unknowable in every
copy there is. Nothing here takes a lock of ours, so that all of it may run in a native thread.
"""

from facilitation.backups.automatic import BACKUP, BACKUP_SECOND, Copies, why_no_copy
from facilitation.backups.checking import Finding, Report, digests, examine
from facilitation.backups.copying import Unsound, copy, forget, signature, stamp
from facilitation.backups.restoring import Refused, Restored, restore
from facilitation.backups.rotation import FOLDER, Rotation, SecondPlace, outdated

__all__ = [
    "BACKUP",
    "BACKUP_SECOND",
    "FOLDER",
    "Copies",
    "Finding",
    "Refused",
    "Report",
    "Restored",
    "Rotation",
    "SecondPlace",
    "Unsound",
    "copy",
    "digests",
    "examine",
    "forget",
    "outdated",
    "restore",
    "signature",
    "stamp",
    "why_no_copy",
]
