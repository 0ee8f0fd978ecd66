"""The house's addresses, and the floor that every page is measured against."""

from django.urls import path

from keepsake.bench.views import empty
from keepsake.config.urls import urlpatterns as house

urlpatterns = [*house, path("bench/empty/", empty)]
