"""The gallery: every part in each of its states. It holds nothing about anybody; the names are from the drawings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keepsake.ui.samples import SampleForm, gallery_context


def gallery(request: HttpRequest) -> HttpResponse:
    """GET: the gallery. It reads no data and keeps nothing; its forms lead nowhere."""
    wrong = SampleForm({"name": "", "born": "", "mail": "samira@thimblelane", "words": "A queue for leaves."})
    context = gallery_context() | {"form": SampleForm(initial={"name": "Ada", "sure": True}), "wrong": wrong}
    return render(request, "ui/gallery.html", context)
