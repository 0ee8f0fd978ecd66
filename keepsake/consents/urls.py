"""Addresses of the consents."""

from django.urls import path

from keepsake.consents.views import child, own, readings, records, rooms, wordings

app_name = "consents"
urlpatterns = [
    path("consents/mine/<id:public_id>/", own.own, name="own"),
    path("consents/mine/<id:public_id>/<slug:kind>/", own.answer, name="answer"),
    path("consents/children/<id:public_id>/", child.sheet, name="child"),
    path("consents/children/<id:public_id>/<slug:kind>/add/", child.add, name="add"),
    path("consents/children/<id:public_id>/<slug:kind>/ask/", child.ask, name="ask"),
    path("consents/record/<id:public_id>/", records.record, name="record"),
    path("consents/record/<id:public_id>/correct/", records.correct, name="correct"),
    path("consents/from-a-file/<id:public_id>/", readings.confirm_reading, name="confirm"),
    path("consents/from-a-file/<id:public_id>/aside/", readings.aside, name="aside"),
    path("consents/rooms/", rooms.first, name="rooms"),
    path("consents/rooms/<id:public_id>/", rooms.room, name="room"),
    path("consents/rooms/<id:public_id>/print/", rooms.printed, name="print_room"),
    path("consents/words/", wordings.wordings, name="wordings"),
    path("consents/words/<slug:kind>/", wordings.wording, name="wording"),
]
