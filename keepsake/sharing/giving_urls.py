"""Addresses of giving: of ordinary decisions, and under the cabinet's path those of the sealed ones."""

from typing import Any

from django.urls import path

from keepsake.sharing.views import giving_by, giving_kept, giving_screen


def _of(first: str, name: str, by: str) -> list[Any]:
    def view(module: Any, key: str) -> Any:
        return getattr(module, f"{by}_{key}")

    one = f"{first}<id:id_>/"
    return [
        path(f"{one}give/", view(giving_by, "which"), name=f"{name}give"),
        path(f"{one}give/<slug:way>/", view(giving_by, "by"), name=f"{name}give_by"),
        path(f"{one}give/shown/screen/", view(giving_screen, "screen"), name=f"{name}give_screen"),
        path(f"{one}given/<id:given>/", view(giving_kept, "given"), name=f"{name}given"),
        path(f"{one}given/<id:given>/manifest.json", view(giving_kept, "manifest"), name=f"{name}manifest"),
        path(f"{one}given/<id:given>/receipt/", view(giving_kept, "receipt"), name=f"{name}receipt"),
        path(f"{one}given/<id:given>/again/<slug:way>/", view(giving_by, "again"), name=f"{name}send_on"),
        path(
            f"{one}given/<id:given>/again/shown/screen/",
            view(giving_screen, "screen_again"),
            name=f"{name}send_on_screen",
        ),
        path(f"{first}held/<id:child>/", view(giving_kept, "held"), name=f"{name}held"),
    ]


plain_giving = _of("sharing/", "", "plain")
sealed_giving = _of("cabinet/sharing/", "sealed_", "sealed")
