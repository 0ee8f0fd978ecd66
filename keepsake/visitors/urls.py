"""Addresses of what visitors ask for; what needs the open cabinet stands under its path."""

from django.urls import path

from keepsake.visitors.views import door, holds

app_name = "visitors"
urlpatterns = [
    path("visitors/door/", door.door, name="door"),
    path("visitors/holds/", holds.holds, name="holds"),
    path("visitors/holds/<id:public_id>/", holds.lift, name="lift"),
]
