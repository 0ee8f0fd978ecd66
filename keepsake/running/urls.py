"""Addresses of running the house."""

from django.urls import path

from keepsake.running.views import backups

app_name = "running"
urlpatterns = [path("running/backups/", backups.backups, name="backups")]
