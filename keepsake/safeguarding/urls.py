"""Addresses of safeguarding: the slot's."""

from keepsake.safeguarding.slot_urls import urlpatterns as slot

app_name = "safeguarding"
urlpatterns = [*slot]
