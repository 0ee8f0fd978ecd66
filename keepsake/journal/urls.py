"""Addresses of the journal."""

from django.urls import path

from keepsake.journal.views import answers, write
from keepsake.journal.views.child import child
from keepsake.journal.views.correct import correct, version
from keepsake.journal.views.record import record
from keepsake.journal.views.room import room, search
from keepsake.journal.views.steps import steps

app_name = "journal"
urlpatterns = [
    path("journal/", room, name="room"),
    path("journal/search/", search, name="search"),
    path("journal/next-steps/", steps, name="steps"),
    path("journal/next-steps/<uuid:public_id>/", answers.step, name="step"),
    path("journal/child/<uuid:public_id>/", child, name="child"),
    path("journal/record/<uuid:public_id>/", record, name="record"),
    path("journal/record/<uuid:public_id>/comment/", answers.comment, name="comment"),
    path("journal/record/<uuid:public_id>/thanks/", answers.acknowledge, name="acknowledge"),
    path("journal/record/<uuid:public_id>/sign-off/", answers.sign_off, name="sign_off"),
    path("journal/record/<uuid:public_id>/correct/", correct, name="correct"),
    path("journal/record/<uuid:public_id>/version/<int:number>/", version, name="version"),
    path("journal/write/", write.write_now, name="write_now"),
    path("journal/write/<slug:kind>/", write.write, name="write"),
    path("journal/write/<slug:kind>/sides/", write.sides, name="sides"),
    path("journal/write/<slug:kind>/draft/<uuid:public_id>/", write.draft, name="draft"),
    path("journal/drafts/", write.drafts, name="drafts"),
    path("journal/drafts/<uuid:public_id>/discard/", write.discard, name="discard"),
]
