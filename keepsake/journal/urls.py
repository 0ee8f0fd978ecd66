"""Addresses of the journal."""

from django.urls import path

from keepsake.journal.views import answers, write
from keepsake.journal.views.child import child
from keepsake.journal.views.correct import correct, version
from keepsake.journal.views.faces import faces
from keepsake.journal.views.looked import looked, looks_of_first
from keepsake.journal.views.pictures import pictures, take_away
from keepsake.journal.views.record import record, shots
from keepsake.journal.views.room import planning, room, search
from keepsake.journal.views.steps import steps
from keepsake.journal.views.story import child_story, family

app_name = "journal"
urlpatterns = [
    path("journal/", room, name="room"),
    path("journal/search/", search, name="search"),
    path("journal/planning/", planning, name="planning"),
    path("journal/next-steps/", steps, name="steps"),
    path("journal/next-steps/<id:public_id>/", answers.step, name="step"),
    path("journal/child/<id:public_id>/", child, name="child"),
    path("journal/record/<id:public_id>/", record, name="record"),
    path("journal/record/<id:public_id>/shots/", shots, name="shots"),
    path("journal/record/<id:public_id>/faces/", faces, name="faces"),
    path("journal/record/<id:public_id>/comment/", answers.comment, name="comment"),
    path("journal/record/<id:public_id>/thanks/", answers.acknowledge, name="acknowledge"),
    path("journal/record/<id:public_id>/sign-off/", answers.sign_off, name="sign_off"),
    path("journal/record/<id:public_id>/correct/", correct, name="correct"),
    path("journal/record/<id:public_id>/version/<int:number>/", version, name="version"),
    path("journal/write/", write.write_now, name="write_now"),
    path("journal/write/<slug:kind>/", write.write, name="write"),
    path("journal/write/<slug:kind>/sides/", write.sides_now, name="sides"),
    path("journal/write/<slug:kind>/draft/<id:public_id>/", write.draft, name="draft"),
    path("family/", family, name="family"),
    path("family/looked/", looks_of_first, name="looks"),
    path("family/<id:public_id>/", child_story, name="story"),
    path("family/<id:public_id>/looked/", looked, name="looked"),
    path("family/<id:public_id>/pictures/", pictures, name="pictures"),
    path("family/<id:public_id>/pictures/all/", take_away, name="take_away"),
    path("journal/drafts/", write.drafts, name="drafts"),
    path("journal/drafts/<id:public_id>/discard/", write.discard, name="discard"),
]
