"""Brothers and sisters, as the office knows them: found by name, and it opens nothing."""

from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from keepsake.audit.looking import Look
from keepsake.people.queries import directory
from keepsake.people.queries.details import find_children
from keepsake.people.queries.directory import ChildName
from keepsake.policy.errors import Refused
from keepsake.register.forms.children import ChooseForm
from keepsake.register.forms.picks import Find
from keepsake.register.queries.sight import child_for_office
from keepsake.register.services import children as services
from keepsake.register.views.editing import PURPOSE, child_url
from keepsake.web.pages import page
from keepsake.web.pressing import press
from keepsake.web.requests import HouseRequest


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("GET", "POST"))
def siblings(request: HouseRequest, look: Look, public_id: UUID) -> HttpResponse:
    """GET: look for a child. POST `find`: those who were found; POST `who` too: link them."""
    standing = request.standing
    child = child_for_office(standing, public_id.hex)
    look.touch(child=child.id)
    find = Find(request.POST or None)
    words = find.cleaned_data["find"] if find.is_bound and find.is_valid() else ""
    found = [one for one in find_children(standing.setting, words) if _offered(request, child, one)]
    chosen = ChooseForm([_Told(one) for one in found], request.POST if "who" in request.POST else None)
    if chosen.is_bound and chosen.is_valid():

        def do() -> str:
            services.link_siblings(standing, child.id, chosen.cleaned_data["who"])
            return "Kept. It opens nothing to anybody."

        return press(request, child_url(child), do)
    for one in found:
        look.touch(child=one.id)
    context = {
        "child": child,
        "back_url": child_url(child),
        "title": f"A brother or sister of {child.name}",
        "says": "As the office knows it. It opens nothing to anybody.",
        "act": "They are brothers and sisters",
        "find": find,
        "words": words,
        "chosen": chosen if found else None,
    }
    return TemplateResponse(request, "register/find.html", context, status=422 if chosen.errors else 200)


@page("H1", purpose=PURPOSE, hats=("manager",), methods=("POST",))
def part(request: HouseRequest, look: Look, public_id: UUID, other: UUID) -> HttpResponse:
    """POST: they are not of one family after all."""
    standing = request.standing
    child = child_for_office(standing, public_id.hex)
    second = directory.child_in_setting(other.hex, standing.setting)
    if second is None:
        raise Refused

    def do() -> str:
        services.unlink_siblings(standing, child.id, second.id)
        return "Kept."

    return press(request, reverse("register:child", args=[child.public_id]), do)


class _Told:
    """A child with its date of birth: namesakes are told apart."""

    def __init__(self, child: ChildName) -> None:
        self.id, self.public_id = child.id, child.public_id
        self.name = f"{child.full_name}, born {child.born_on.day} {child.born_on:%B %Y}"


def _offered(request: HouseRequest, child: ChildName, one: ChildName) -> bool:
    return one.id != child.id and one.id not in request.standing.set("barred")
