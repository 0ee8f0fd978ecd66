"""Addresses of the consents."""

app_name = "consents"
urlpatterns: list[object] = []
