"""For WSGI servers: `keepsake.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

# What is made is its owner's alone: database files, keys, uploads.
os.umask(0o077)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keepsake.config.settings")

application = get_wsgi_application()
