"""The file that is brought."""

from typing import Any

from django import forms

from keepsake.intake.reading.sheets import MAX_BYTES

READS = ".csv,.tsv,.txt,.xls,.xlsx,.xlsm,.xlsb,.ods"


class UploadForm(forms.Form):
    """One register. What the file is, is found from what is in it, never from its name."""

    file = forms.FileField(
        label="Your register",
        allow_empty_file=True,
        error_messages={"required": "No file came with this. Choose it, then press again."},
        widget=forms.FileInput(attrs={"accept": READS}),
    )

    def clean_file(self) -> Any:
        """Not larger than a register can be, and not empty."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                f"This file is larger than {MAX_BYTES // 1_048_576} MB. A register is smaller: is it the right one?"
            )
        if not file.size:
            raise forms.ValidationError("This file is empty. Choose the one with the children in it.")
        return file
