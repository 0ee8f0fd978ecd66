"""Addresses of the office."""

from django.urls import path

from keepsake.office.views import concerns, corrections, due, filling, letters, opening, records, registering, talks

app_name = "office"
CHILD = "children/<id:public_id>"
RECORD = "office/record/<id:public_id>"
urlpatterns = [
    path(f"{CHILD}/talks/", talks.talks, name="talks"),
    path(f"{CHILD}/talks/add/", talks.add, name="talk_add"),
    path(f"{CHILD}/letters/", letters.letters, name="letters"),
    path(f"{CHILD}/letters/add/", letters.add, name="letter_add"),
    path(f"{CHILD}/letters/add/email/", letters.mail, name="mail"),
    path(f"{CHILD}/concerns/", concerns.concerns, name="concerns"),
    path(f"{CHILD}/concerns/add/", concerns.add, name="concern_add"),
    path(f"{CHILD}/registration/", registering.registration, name="registration"),
    path(f"{CHILD}/registration/admission/", registering.admission, name="admission"),
    path("children/<id:child>/registration/ask/<id:adult>/", registering.ask_carer, name="ask_carer"),
    path("office/registration/<id:public_id>/", registering.review, name="review"),
    path("office/registration/<id:public_id>/take-back/", registering.take_back, name="take_back"),
    path("file/<id:public_id>/registration/", filling.fill, name="fill"),
    path("file/<id:public_id>/registration/send/", filling.send, name="send"),
    path("file/<id:public_id>/registration/<slug:key>/", filling.step, name="step"),
    path("file/<id:public_id>/registration/<slug:key>/save/", filling.save, name="step_save"),
    path(f"{RECORD}/ask-for-correction/", corrections.correction, name="correction"),
    path(f"{RECORD}/answer/", corrections.answer, name="answer"),
    path("office/opened/", opening.opened, name="opened"),
    path(f"{RECORD}/open/", opening.give, name="give"),
    path(f"{RECORD}/open/today/", opening.today, name="give_today"),
    path(f"{RECORD}/open/<id:grant>/renew/", opening.renew, name="renew"),
    path(f"{RECORD}/open/<id:grant>/withdraw/", opening.withdraw, name="withdraw"),
    path(f"{RECORD}/talked/", concerns.talked, name="talked"),
    path(f"{RECORD}/hold/", concerns.hold, name="hold"),
    path(f"{RECORD}/share/", letters.share, name="share"),
    path(f"{RECORD}/", records.record, name="record"),
    path(f"{RECORD}/correct/", records.correct, name="correct"),
    path(f"{RECORD}/follow-up/", records.follow_up, name="follow_up"),
    path("office/due/", due.due, name="due"),
    path("office/due/<id:public_id>/done/", records.done, name="done"),
    path("office/being-checked/<id:public_id>/settled/", records.settle, name="settle"),
]
