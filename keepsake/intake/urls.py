"""Addresses of the intake."""

from django.urls import path

from keepsake.intake.views import arriving, bringing, rows, settling

app_name = "intake"
ONE = "bring-in/<id:public_id>"
urlpatterns = [
    path("bring-in/", arriving.home, name="home"),
    path(f"{ONE}/", arriving.one, name="one"),
    path(f"{ONE}/progress/", arriving.progress, name="progress"),
    path(f"{ONE}/again/", arriving.again, name="again"),
    path(f"{ONE}/leave/", arriving.leave, name="leave"),
    path(f"{ONE}/columns/", settling.columns, name="columns"),
    path(f"{ONE}/look/", settling.look_at, name="look"),
    path(f"{ONE}/alike/", settling.alike, name="alike"),
    path(f"{ONE}/carers/", settling.carers, name="carers"),
    path(f"{ONE}/children/", settling.children, name="children"),
    path(f"{ONE}/odd/", settling.odd, name="odd"),
    path(f"{ONE}/rows/", rows.rows, name="rows"),
    path(f"{ONE}/rows/file/", rows.download, name="download"),
    path(f"{ONE}/rows/<int:number>/", rows.correct, name="correct"),
    path(f"{ONE}/rows/<int:number>/leave-out/", rows.leave_out, name="leave_out"),
    path(f"{ONE}/bring/", bringing.bring, name="bring"),
    path(f"{ONE}/take-back/", bringing.take_back, name="take_back"),
]
