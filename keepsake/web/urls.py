"""Addresses of the way in."""

from django.urls import path

from keepsake.web.attachments import views as attachments
from keepsake.web.printing import views as printing
from keepsake.web.views.home import home
from keepsake.web.views.policy import policy
from keepsake.web.wording import views as wording

app_name = "web"
urlpatterns = [
    path("", home, name="home"),
    path("policy/", policy, name="policy"),
    path("wording/", wording.wording, name="wording"),
    path("wording/alone/", wording.alone, name="wording_alone"),
    path("print/record/<id:public_id>/", printing.record, name="print_record"),
    path("print/child/<id:public_id>/<slug:file>/", printing.choose, name="print_choose"),
    path("print/child/<id:public_id>/<slug:file>/pdf/", printing.file, name="print_file"),
    path("attachment/", attachments.upload, name="upload"),
    path("attachment/<id:public_id>/tile/", attachments.tile, name="upload_tile"),
    path("attachment/<id:public_id>/own/", attachments.own, name="upload_thumb"),
    path("attachment/<id:public_id>/full/", attachments.full, name="attachment"),
    path("attachment/<id:public_id>/<slug:rendition>/<str:seal>", attachments.small, name="attachment_small"),
]
