"""The policy of the house as everybody reads it, from the table that decides (E7). It holds nothing about anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keepsake.policy.printing import WALLS, sections


def policy(request: HttpRequest) -> HttpResponse:
    """GET: who may do what with which part of which file, each sentence with its clause."""
    return render(request, "web/policy.html", {"sections": sections(), "walls": WALLS})
