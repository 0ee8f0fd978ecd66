"""Addresses of what visitors ask for; what needs the open cabinet stands under its path, to which its cookie is limited (E2)."""

from django.urls import path

from keepsake.visitors.views import counting, door, holds, inspections, inspector, personal, printing

INSPECTOR = "visitors/inspector"
VISIT = f"{INSPECTOR}/visits/<id:public_id>"
app_name = "visitors"
urlpatterns = [
    path("visitors/door/", door.door, name="door"),
    path("visitors/door/kept/", door.keep, name="door_kept"),
    path("visitors/holds/", holds.holds, name="holds"),
    path("visitors/holds/<id:public_id>/", holds.lift, name="lift"),
    path(f"{INSPECTOR}/", inspector.home, name="inspector"),
    path(f"{INSPECTOR}/print/", printing.paper, name="paper"),
    path(f"{INSPECTOR}/training/", inspector.trainings, name="trainings"),
    path(f"{INSPECTOR}/training/<id:public_id>/take-off/", inspector.take_off, name="take_off"),
    path(f"{INSPECTOR}/elsewhere/", inspector.elsewhere, name="elsewhere"),
    path(f"{INSPECTOR}/numbers/<id:public_id>/", inspector.released, name="released"),
    path(f"{VISIT}/", inspections.inspection, name="inspection"),
    path(f"{VISIT}/end/", inspections.end, name="end"),
    path(f"{VISIT}/of/<id:child_id>/", inspections.of_child, name="shown_of"),
    path(f"{VISIT}/show/<id:record_id>/", inspections.show, name="show"),
    path(f"{INSPECTOR}/shown/<id:public_id>/", inspections.shown, name="shown"),
    path("cabinet/inspector/numbers/", counting.count, name="count"),
    path("cabinet/inspector/numbers/<slug:key>/", counting.behind, name="behind"),
    path("cabinet/inspector/show/<slug:place>/", counting.show, name="show_sealed"),
    path("cabinet/inspector/personal/<slug:place>/", personal.personal, name="show_personal"),
]
