"""Forms in front of the sign-in."""

from django import forms


class BeginForm(forms.Form):
    """An account by an invitation: an address and a passphrase."""

    email = forms.EmailField(
        label="Your e-mail",
        max_length=254,
        help_text="You sign in with it. Nobody else here is shown it.",
        error_messages={"invalid": "That is not a whole address. Write it like name@post.example"},
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Choose a passphrase",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Four words that only you would put together.",
    )
