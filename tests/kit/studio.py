"""The studio through its doors: somebody who fills its forms in a browser without scripts."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import requests

from tests.kit.serving import RunningServer

SEED = Path(__file__).parent / "matinee.txt"
SECONDS = 30


class _Fields(HTMLParser):
    """The fields of a page's form, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._area: str | None = None
        self._select: str | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and name and given.get("type") not in ("file", "submit"):
            if given.get("type") != "checkbox" or "checked" in given:
                self.fields.append((name, value))
        elif tag == "textarea" and name:
            self._area, self._words = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields.append((self._select, value))

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.fields.append((self._area, self._words.removeprefix("\n")))
            self._area = None


def fields_of(page: str) -> dict[str, str]:
    parser = _Fields()
    parser.feed(page)
    return dict(parser.fields)


class Facilitator:
    """Somebody with a browser without scripts."""

    def __init__(self, server: RunningServer, door: str | None = None) -> None:
        self.address = server.address
        self.http = requests.Session()
        self.fields: dict[str, str] = {}
        self.page = ""
        if door:
            self.http.get(self.here(door), timeout=SECONDS)

    def here(self, link: str) -> str:
        return self.address + "/" + link.split("/", 3)[3] if "://" in link else self.address + link

    def open(self, path: str) -> requests.Response:
        return self._took(self.http.get(self.here(path), timeout=SECONDS))

    def press(self, path: str, do: str, **changes: str) -> requests.Response:
        """Send the page's form by one of its buttons, with some fields changed."""
        sent = {**self.fields, **changes, "do": do}
        return self.send(path, sent)

    def send(self, path: str, data: Any, files: Any = None) -> requests.Response:
        answer = self.http.post(self.here(path), data=data, files=files, timeout=SECONDS)
        return self._took(answer)

    def _took(self, answer: requests.Response) -> requests.Response:
        self.page = html.unescape(answer.text)
        self.fields = fields_of(answer.text)
        return answer

    def read(self, text: str) -> requests.Response:
        self.open("/studio/nouvelle")
        return self.press("/studio/nouvelle", "read", text=text)

    def close(self) -> None:
        self.http.close()


def room_of(answer: requests.Response) -> str:
    """The id of the rencontre whose page that is."""
    found = re.search(r"/studio/([a-z2-7]{26})", answer.url)
    assert found, answer.text
    return found[1]


def created(facilitator: Facilitator) -> str:
    """A rencontre made from the ready template: its id."""
    facilitator.open("/studio/nouvelle")
    facilitator.press("/studio/nouvelle", "template")
    return room_of(facilitator.press("/studio/apercu", "create"))
