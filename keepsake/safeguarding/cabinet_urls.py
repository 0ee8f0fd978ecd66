"""Addresses of the cabinet: all under one path, to which its cookie is limited (E2)."""

from django.urls import path

from keepsake.safeguarding.views import cabinet_adding as adding
from keepsake.safeguarding.views import cabinet_files as files
from keepsake.safeguarding.views import cabinet_holders as holders
from keepsake.safeguarding.views import cabinet_lock as locking
from keepsake.safeguarding.views import cabinet_matters as matters
from keepsake.safeguarding.views import cabinet_papers as papers
from keepsake.safeguarding.views import cabinet_personal as personal
from keepsake.safeguarding.views import cabinet_printing as printing
from keepsake.safeguarding.views import cabinet_setup as setting_up
from keepsake.safeguarding.views import cabinet_unlock as unlocking
from keepsake.safeguarding.views import told

FILE = "cabinet/files/<slug:place>"
HOLDER = "cabinet/keyholders/<id:public_id>"
RECORD = "cabinet/records/<id:id_>"
cabinet_urlpatterns = [
    path("cabinet/", files.home, name="cabinet"),
    path("cabinet/unlock/", unlocking.unlock, name="unlock"),
    path("cabinet/agree/", unlocking.agree, name="agree"),
    path("cabinet/lock/", locking.lock, name="lock"),
    path("cabinet/left/", locking.left, name="left"),
    path("cabinet/phone/", locking.phone, name="phone"),
    path("cabinet/typed/", locking.typed, name="typed"),
    path("cabinet/typed/<id:id_>/let-go/", adding.let_go, name="let_go"),
    path(f"{FILE}/", files.file, name="cabinet_file"),
    path(f"{FILE}/chronology/", files.chronology, name="chronology"),
    path(f"{FILE}/add/<slug:kind>/", adding.to_file, name="file_add"),
    path(f"{RECORD}/", files.record, name="cabinet_record"),
    path(f"{RECORD}/add/<slug:kind>/", adding.to_record, name="record_add"),
    path(f"{RECORD}/done/", adding.done, name="task_done"),
    path(f"{RECORD}/shown/", adding.shown, name="shown"),
    path(f"{RECORD}/rest-stands/", told.rest_stands, name="rest_stands"),
    path(f"{RECORD}/pieces/<int:number>/", adding.piece, name="cabinet_piece"),
    path(f"{FILE}/personal/", personal.personal, name="personal"),
    path(f"{FILE}/personal/<id:record>/<id:attachment>/", personal.page_of_letter, name="personal_piece"),
    path(f"{FILE}/let-in/<id:public_id>/", matters.let_in, name="let_into_matter"),
    path(f"{FILE}/print/", printing.file, name="print_sealed_file"),
    path(f"{RECORD}/print/", printing.record, name="print_sealed"),
    path("cabinet/setup/", setting_up.setup, name="setup"),
    path("cabinet/setup/key/", setting_up.own_key, name="own_key"),
    path("cabinet/setup/take/", setting_up.take, name="take"),
    path("cabinet/passphrase/", setting_up.change, name="passphrase"),
    path("cabinet/passphrase/try/", setting_up.try_key, name="try_key"),
    path("cabinet/will-not-open/", setting_up.will_not_open, name="will_not_open"),
    path("cabinet/papers/make/", papers.make, name="paper_make"),
    path("cabinet/papers/typed/", papers.typed_back, name="paper_typed"),
    path("cabinet/papers/use/", papers.use, name="paper_use"),
    path("cabinet/papers/drill/", papers.drill, name="drill"),
    path("cabinet/papers/<int:number>/drop/", papers.drop, name="paper_drop"),
    path("cabinet/keyholders/ask/", holders.ask, name="holder_ask"),
    path("cabinet/keyholders/two/", holders.two_person, name="two_person"),
    path(f"{HOLDER}/take-back/", holders.take_back, name="holder_take_back"),
    path(f"{HOLDER}/admit/", holders.admit, name="holder_admit"),
    path(f"{HOLDER}/remove/", holders.remove, name="holder_remove"),
]
