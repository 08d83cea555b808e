"""The components of a plan, as the studio's form has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from wtforms import FieldList, Form, HiddenField, StringField, TextAreaField

from facilitation.core.exercise import COMPONENT_KEYS, Component, Question
from facilitation.core.noted import Complement
from facilitation.presets import DEFINITIONS, NEUTRAL, component_set
from facilitation.studio.fields import AtMost, one_line

LABEL_LIMIT: Final = 80
QUESTION_LIMIT: Final = 200
NAME_LIMIT: Final = 120
DEFINITION_LIMIT: Final = 600
COMPLEMENT_LIMIT: Final = 2000
QUESTIONS_SHOWN: Final = 3
QUESTIONS_MOST: Final = 6


class ComponentForm(Form):
    """One component's name, questions and meaning, and what the trainer will add to it."""

    key = HiddenField()
    label = StringField(validators=[AtMost(LABEL_LIMIT)])
    questions = FieldList(
        StringField(validators=[AtMost(QUESTION_LIMIT)]), max_entries=QUESTIONS_MOST
    )
    definition = TextAreaField(validators=[AtMost(DEFINITION_LIMIT)])
    complement = TextAreaField(validators=[AtMost(COMPLEMENT_LIMIT)])
    signature = StringField(validators=[AtMost(NAME_LIMIT)])
    reference = StringField(validators=[AtMost(QUESTION_LIMIT)])


def components_of(set_id: str | None, rows: Iterable[Any]) -> tuple[Component, ...]:
    """The components of a valid form: those of its set where the page did not show them."""
    chosen = component_set(set_id or "") or NEUTRAL
    shown = {entry.form.key.data or "": entry.form for entry in rows}
    if shown.keys() != set(COMPONENT_KEYS):
        return chosen.components
    labels = dict(chosen.labels)
    return tuple(
        Component(
            key,
            number,
            one_line(form.label.data) or labels[key],
            _questions(key, form),
            _definition(key, form),
        )
        for number, (key, form) in enumerate(shown.items(), 1)
    )


def _definition(key: str, form: ComponentForm) -> str:
    """What was typed, nothing included; a page that did not ask leaves the ready one."""
    typed: str | None = form.definition.data
    return DEFINITIONS[key] if typed is None else one_line(typed)


def _questions(key: str, form: ComponentForm) -> tuple[Question, ...]:
    """A question keeps its number when another is emptied: ideas answer it by that number."""
    texts = (one_line(field.data) for field in form.questions)
    return tuple(Question(f"{key}.{number}", text) for number, text in enumerate(texts, 1) if text)


def component_row(component: Component, written: Complement | None = None) -> dict[str, Any]:
    """A component and its complement as the fields of its part of the form."""
    texts = {question.id: question.text for question in component.questions}
    numbers = [int(question.rpartition(".")[2]) for question in texts]
    shown = range(1, max([QUESTIONS_SHOWN, *numbers]) + 1)
    return {
        "key": component.key,
        "label": component.label,
        "questions": [texts.get(f"{component.key}.{number}", "") for number in shown],
        "definition": component.definition,
        "complement": written.text if written else "",
        "signature": written.signature if written else "",
        "reference": written.source if written else "",
    }
