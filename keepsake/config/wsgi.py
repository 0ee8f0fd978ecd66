"""For WSGI servers: `keepsake.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keepsake.config.settings")

application = get_wsgi_application()
