"""Addresses of the slot: the same for every child, so that no address says about whom anybody posted."""

from django.urls import path

from keepsake.safeguarding.views import slot, slot_kept, slot_numbers, slot_receipts, told

urlpatterns = [
    path("concern/", slot.post, name="post"),
    path("concern/kept/", slot_kept.keep, name="kept"),
    path("concern/posted/", slot_receipts.posted, name="posted"),
    path("concern/told/", told.told, name="told"),
    path("concern/told/kept/", slot_kept.keep_told, name="told_kept"),
    path("safeguarding/numbers/", slot_numbers.numbers, name="numbers"),
]
