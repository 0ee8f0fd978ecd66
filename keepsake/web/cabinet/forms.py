"""What stands beside a kind's own fields when a keyholder adds a record."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

from keepsake.cabinet.packing import LARGEST, MOST_PIECES
from keepsake.ui.forms import MomentInput
from keepsake.web.forms.picks import a_day

#: What may be attached, by how it begins: told by content, never by its name.
BEGINS: Final = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


class SeveralFiles(forms.ClearableFileInput):
    """One control for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Letters, scans, minutes: PDF, JPEG or PNG. They are read in memory and sealed; none lies on the disk."""

    def clean(self, data: Any, initial: Any = None) -> list[dict[str, Any]]:
        """name, type, bytes of each."""
        given = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if len(given) > MOST_PIECES:
            raise forms.ValidationError(f"{MOST_PIECES} files at most. Add the rest to a second record.")
        return [self._one(one) for one in given]

    def _one(self, file: UploadedFile) -> dict[str, Any]:
        if file.size is None or file.size > LARGEST:
            raise forms.ValidationError(f"“{file.name}” is larger than 3 MB. Save it smaller, or in parts.")
        raw = file.read()
        kind = next((kind for begins, kind in BEGINS.items() if raw.startswith(begins)), "")
        if not kind:
            raise forms.ValidationError(f"“{file.name}” is no PDF, JPEG or PNG. Save it as one of these.")
        return {"name": str(file.name)[:120], "type": kind, "bytes": raw}


class WhenForm(forms.Form):
    """When it happened, and what is attached."""

    happened_at = forms.DateTimeField(
        label="When was it?",
        widget=MomentInput,
        input_formats=["%Y-%m-%dT%H:%M"],
        help_text="When it happened. When you wrote it is kept by itself.",
        error_messages={"invalid": "Write a day and a time.", "required": "Write a day and a time."},
    )
    attached = FilesField(
        label="Attach",
        required=False,
        widget=SeveralFiles,
        help_text="PDF, JPEG or PNG, 3 MB each. Never a picture of a child’s body: describe it instead.",
    )


class DueForm(forms.Form):
    """By whom, and by when: the two things of a task that stand in the clear."""

    owner = forms.ChoiceField(
        label="Who does it?", widget=forms.RadioSelect, error_messages={"required": "Choose who does it."}
    )
    due_on = a_day("By when?", hint="Outside stand only this day, who does it, and “something in the cabinet is due”.")

    def __init__(self, people: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.choices = people
