"""Addresses of the decisions that lie in the personal file, and of what a family reads of them."""

from django.urls import path

from keepsake.sharing.views import asking, begin, decision, family, following, home, reading, steps

ONE = "sharing/<id:id_>"
plain_urlpatterns = [
    path("sharing/", home.home, name="home"),
    path("sharing/begin/", begin.begin, name="begin"),
    path(f"{ONE}/", decision.plain_decision, name="decision"),
    path(f"{ONE}/steps/<slug:key>/", steps.plain_step, name="step"),
    path(f"{ONE}/words/", reading.plain_words, name="words"),
    path(f"{ONE}/records/<id:record>/", reading.plain_record, name="record"),
    path(f"{ONE}/asking/", asking.plain_asking, name="asking"),
    path(f"{ONE}/to-do/", following.plain_follow, name="follow"),
    path(f"{ONE}/to-do/<id:step>/done/", following.plain_done, name="follow_done"),
    path(f"{ONE}/close/", decision.plain_close, name="close"),
    path(f"{ONE}/release/", decision.plain_release, name="release"),
    path(f"{ONE}/read/", family.family, name="family"),
]
