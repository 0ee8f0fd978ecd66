"""Addresses of sharing: of the decisions in the personal file, and of those in the cabinet."""

from keepsake.sharing.cabinet_urls import cabinet_urlpatterns as cabinet
from keepsake.sharing.giving_urls import plain_giving, sealed_giving
from keepsake.sharing.plain_urls import plain_urlpatterns as plain

app_name = "sharing"
urlpatterns = [*plain, *plain_giving, *cabinet, *sealed_giving]
