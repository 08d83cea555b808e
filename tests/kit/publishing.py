"""Whoever publishes a restitution, by the plain forms of its page."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from tests.kit.devices import WAIT_SECONDS, Device, op_id
from tests.kit.doors import get, said, token_in

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"

FIELDS = dict.fromkeys(("no_file", "not_pdf", "too_large", "cut"), "final-file")
"""Where one comes back to by what was wrong: the field that has to be filled again."""
FIELDS["past_day"] = "last-day"


class Publisher:
    """A device that may publish, on the restitution's page."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.look()

    def look(self, query: str = "") -> str:
        """Open the page; what it says."""
        answer = get(self.device, f"/r/{self.device.room}/restitution{query}")
        assert answer.status_code == 200
        self.page = answer.text
        return said(answer)

    @property
    def link(self) -> str:
        """The path of the link for reading."""
        found = re.search(r'id="reading-link" type="text" readonly value="([^"]+)"', self.page)
        assert found is not None
        return urlsplit(html.unescape(found.group(1))).path

    @property
    def digest(self) -> str:
        """Of what the page showed, when it offers to validate it."""
        found = re.search(r'name="digest" value="([0-9a-f]{64})"', self.page)
        assert found is not None, "nothing to validate"
        return found.group(1)

    def press(self, kind: str, **fields: str) -> str:
        """One of its forms; the name of what became of it."""
        return became(self.post("", {"id": op_id(), "kind": kind, **fields}))

    def validate(self) -> str:
        """« Valider la synthèse »."""
        return self.press("validate_restitution", on="true", digest=self.digest)

    def replace(self, seen: int = 0) -> str:
        """« Remplacer le lien »."""
        return became(self.post("/lien", {"seen": str(seen)}))

    def put(self, content: bytes, name: str = "synthese.pdf") -> str:
        """« Déposer ce PDF »."""
        sent = {"pdf": (name, content, "application/pdf")}
        return became(self.post("/final", {}, files=sent))

    def remove(self) -> str:
        """« Retirer le PDF »."""
        return became(self.post("/retirer", {}))

    def post(self, where: str, fields: dict[str, str], **options: Any) -> requests.Response:
        """A form of the page, and its answer."""
        return self.device.http.post(
            f"{self.device.address}/r/{self.device.room}/publier{where}",
            data={"csrf_token": token_in(self.page), **fields},
            allow_redirects=False,
            timeout=WAIT_SECONDS,
            **options,
        )


def became(answer: requests.Response) -> str:
    """What an answer says that a press came to."""
    assert answer.status_code == 303, answer.text
    address = urlsplit(answer.headers["Location"])
    name = parse_qs(address.query)["publie"][0]
    assert address.fragment == FIELDS.get(name, "publier")
    return name
