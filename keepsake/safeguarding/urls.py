"""Addresses of safeguarding: the slot's, and the cabinet's."""

from keepsake.safeguarding.cabinet_urls import cabinet_urlpatterns as cabinet
from keepsake.safeguarding.slot_urls import urlpatterns as slot

app_name = "safeguarding"
urlpatterns = [*slot, *cabinet]
