"""A form of an HTML page, protected against other sites."""

from __future__ import annotations

import hmac
from typing import Any, ClassVar

from wtforms import Form
from wtforms.csrf.core import CSRF
from wtforms.validators import ValidationError

from facilitation import wording


class DeviceCSRF(CSRF):
    """The token is the device's, not a session's: one cookie is enough."""

    def setup_form(self, form: Any) -> Any:
        """Take the token from ``meta={"csrf_context": access.form_token()}``."""
        self._token: str = form.meta.csrf_context
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: Any) -> str:
        """The token that this device's forms carry."""
        return self._token

    def validate_csrf_token(self, form: Any, field: Any) -> None:
        """Raises ValidationError when the form was not ours."""
        if not hmac.compare_digest(str(field.data or "").encode(), self._token.encode()):
            raise ValidationError(wording.say("doors.expired"))


class PageForm(Form):
    """A form of an HTML page, protected against other sites."""

    class Meta:
        """WTForms' settings: French messages, our token."""

        csrf = True
        csrf_class = DeviceCSRF
        locales: ClassVar[list[str]] = ["fr"]
