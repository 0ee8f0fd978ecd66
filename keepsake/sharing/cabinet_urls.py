"""Addresses of the sealed decisions: under the cabinet's path, to which its cookie is limited (E2, R20)."""

from django.urls import path

from keepsake.sharing.views import asking, begin, decision, following, home, reading, steps

ONE = "cabinet/sharing/<id:id_>"
cabinet_urlpatterns = [
    path("cabinet/sharing/", home.sealed_home, name="sealed_home"),
    path("cabinet/sharing/begin/<slug:place>/", begin.sealed_begin, name="sealed_begin"),
    path("cabinet/sharing/of/<id:id_>/", decision.sealed_of_step, name="sealed_of_step"),
    path(f"{ONE}/", decision.sealed_decision, name="sealed_decision"),
    path(f"{ONE}/steps/<slug:key>/", steps.sealed_step, name="sealed_step"),
    path(f"{ONE}/words/", reading.sealed_words, name="sealed_words"),
    path(f"{ONE}/records/<id:record>/", reading.sealed_record, name="sealed_record"),
    path(f"{ONE}/asking/", asking.sealed_asking, name="sealed_asking"),
    path(f"{ONE}/to-do/", following.sealed_follow, name="sealed_follow"),
    path(f"{ONE}/to-do/<id:step>/done/", following.sealed_done, name="sealed_follow_done"),
    path(f"{ONE}/close/", decision.sealed_close, name="sealed_close"),
]
