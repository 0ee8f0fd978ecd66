"""All settings, in one file. Each variable of the environment is described in docs/settings.md; what is unsafe, checks.py refuses."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from keepsake.config.databases import KEYRING_PRAGMAS, database
from keepsake.config.env import Env
from keepsake.config.features import installed
from keepsake.config.logs import logging_settings
from keepsake.config.places import data_folder, private_folder, secret_file

env = Env(os.environ)

# Places: data, keys and checkpoints, each apart from the others.
KEEPSAKE_HOME: Path = private_folder(env.folder("KEEPSAKE_HOME", data_folder(os.environ) / "keepsake"))
KEEPSAKE_KEYS: Path = private_folder(env.folder("KEEPSAKE_KEYS", data_folder(os.environ) / "keepsake-keys"))
KEEPSAKE_CHECKPOINTS: Path = env.folder("KEEPSAKE_CHECKPOINTS", data_folder(os.environ) / "keepsake-checkpoints")
TEMPORARY: Path = private_folder(KEEPSAKE_HOME / "tmp")

# Backups: data and keyring each to a place of its own; how many of the data's copies stay; whether something else carries
# them to another medium.
KEEPSAKE_BACKUP_DATA = env.folder("KEEPSAKE_BACKUP_DATA", Path()) if env.given("KEEPSAKE_BACKUP_DATA") else None
KEEPSAKE_BACKUP_KEYS = [Path(one).expanduser().absolute() for one in env.names("KEEPSAKE_BACKUP_KEYS")]
KEEPSAKE_BACKUP_KEEP = env.number("KEEPSAKE_BACKUP_KEEP", 7, least=1, most=365)
KEEPSAKE_BACKUP_ELSEWHERE = env.flag("KEEPSAKE_BACKUP_ELSEWHERE")

# The way in. With a public https name others reach this server through a proxy; without one it serves this computer alone.
DEBUG = env.flag("KEEPSAKE_DEBUG")
KEEPSAKE_PUBLIC_URL = env.address("KEEPSAKE_PUBLIC_URL")
PUBLIC = bool(KEEPSAKE_PUBLIC_URL)
LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [*LOOPBACK_NAMES, *env.names("KEEPSAKE_ALLOWED_HOSTS")]
if PUBLIC:
    ALLOWED_HOSTS.insert(0, str(urlsplit(KEEPSAKE_PUBLIC_URL).hostname))
CSRF_TRUSTED_ORIGINS = [KEEPSAKE_PUBLIC_URL] if PUBLIC else []
SECRET_KEY = env.secret("KEEPSAKE_SECRET_KEY")
SECRET_KEY_GIVEN = bool(SECRET_KEY)
if not SECRET_KEY:
    # Good for this computer alone: checks.py asks for a key of one's own as soon as there is a public name.
    SECRET_KEY = secret_file(KEEPSAKE_KEYS / "secret-key")
SECRET_KEY_FALLBACKS = env.names("KEEPSAKE_SECRET_KEY_FALLBACKS")
TRUSTED_PROXIES = env.number("KEEPSAKE_TRUSTED_PROXIES", 1 if PUBLIC else 0, most=5)

ROOT_URLCONF = "keepsake.config.urls"
WSGI_APPLICATION = "keepsake.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

INSTALLED_APPS = [
    *installed(),
    "keepsake.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "keepsake.config.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "keepsake.web.middleware.WhoAndWhen",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "keepsake.web.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "keepsake.ui.forms.KeepsakeRenderer"

# Data. No transaction spans a request: a page is never made inside a write transaction.
DATABASES = {
    "default": database(
        env.secret("KEEPSAKE_DATABASE_URL"), KEEPSAKE_HOME / "keepsake.sqlite3", "KEEPSAKE_DATABASE_URL"
    ),
    "keyring": database(
        env.secret("KEEPSAKE_KEYRING_URL"), KEEPSAKE_KEYS / "keyring.sqlite3", "KEEPSAKE_KEYRING_URL", KEYRING_PRAGMAS
    ),
}
for _alias in DATABASES.values():
    _alias["ATOMIC_REQUESTS"] = False
DATABASE_ROUTERS = ["keepsake.cabinet.router.KeyringRouter"]

# Shared by all processes, so that limits on attempts hold whichever of them answers. Many entries: Django throws some away above
# the most, and with them what somebody tried or which code was used; those that have ended go each day (running.tasks).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "keepsake_cache",
        "KEY_FUNCTION": "keepsake.config.caching.hidden",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = KEEPSAKE_HOME / "static"
STATIC_FROM_SOURCE = env.flag("KEEPSAKE_STATIC_FROM_SOURCE", DEBUG)
# What browsers ask for at the root, whatever a page says: a picture that stands alone in a window names no icon.
WHITENOISE_ROOT = Path(__file__).parents[1] / "ui" / "root"
WHITENOISE_USE_FINDERS = STATIC_FROM_SOURCE
WHITENOISE_AUTOREFRESH = STATIC_FROM_SOURCE
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
S3_BUCKET = env.text("KEEPSAKE_S3_BUCKET")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": TEMPORARY}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if STATIC_FROM_SOURCE
        else "keepsake.config.sheets.WholeSheets"
    },
    # Ciphertext only: each file is encrypted under a key of its own before it comes here.
    "attachments": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.text("KEEPSAKE_S3_ENDPOINT") or None,
            "region_name": env.text("KEEPSAKE_S3_REGION") or None,
            "access_key": env.secret("KEEPSAKE_S3_ACCESS_KEY") or None,
            "secret_key": env.secret("KEEPSAKE_S3_SECRET_KEY") or None,
            "file_overwrite": False,
            "querystring_auth": False,
        },
    }
    if S3_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": private_folder(KEEPSAKE_HOME / "attachments"),
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
# First of all what goes to the slot or the cabinet, which never waits in a file (config.spools).
FILE_UPLOAD_HANDLERS = [
    "keepsake.config.spools.SealedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "keepsake.config.spools.UnnamedUploads",
]
FILE_UPLOAD_TEMP_DIR = str(TEMPORARY)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 40
#: The biggest whole request in bytes, files included.
UPLOAD_LIMIT = env.number("KEEPSAKE_UPLOAD_LIMIT_MB", 256, least=1, most=4096) * 1024 * 1024

# People and sign-in.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "keepsake.accounts.passphrases.NotOneself"},
    {"NAME": "keepsake.accounts.passphrases.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "keepsake.accounts.passphrases.NotCommon"},
    {"NAME": "keepsake.accounts.passphrases.NotFigures"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "keepsake.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
# Nobody signs up: an account comes by an invitation, and whoever holds its link was given it by a person.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PUBLIC else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Keepsake: "
# A whole nursery shares one address, so what counts attempts is the account; the address is a wide backstop.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "120/m/ip,5/5m/key",
    "reset_password": "60/m/ip,3/10m/key,10/d/key",
    "reset_password_from_key": "120/m/ip",
    "signup": "60/m/ip",
    "request_login_code": "60/m/ip,3/m/key",
    "confirm_email": "1/3m/key",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_FORMS = {
    "change_password": "keepsake.accounts.forms.NewPassphraseForm",
    "reset_password": "keepsake.accounts.forms.ForgottenForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_ADAPTER = "keepsake.accounts.factors.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "keepsake.accounts.factors.forms.CodeForm",
    "authenticate_webauthn": "keepsake.accounts.factors.forms.PasskeyForm",
    "login_webauthn": "keepsake.accounts.factors.forms.PasskeyDoorForm",
    "activate_totp": "keepsake.accounts.factors.forms.AppForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A phone's clock and ours differ by seconds; each code opens once, however long it is good for (accounts.factors.forms).
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
# How many times the limits of web/data/signing_in.yaml may be read; more than once for the bench and the tests alone.
READING_TIMES = 1
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Keepsake"
# Browsers count http://localhost as secure; elsewhere a public https name is needed.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PUBLIC

# Sessions and cookies.
SESSION_ENGINE = "keepsake.people.sessions"
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_NAME = "keepsake_session"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PUBLIC
CSRF_COOKIE_NAME = "keepsake_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = PUBLIC
# A form whose page had stood open too long is kept in the page that says so.
CSRF_FAILURE_VIEW = "keepsake.web.not_sent.stale"
LANGUAGE_COOKIE_SECURE = PUBLIC
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What a browser may do with our pages.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(self), midi=(), payment=(), publickey-credentials-get=(self), serial=(), usb=()"
)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PUBLIC else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PUBLIC else 0

# E-mail. Without a host nothing is sent: a manager then hands over links in person.
EMAIL_HOST = env.text("KEEPSAKE_EMAIL_HOST")
EMAIL_WORKS = bool(EMAIL_HOST)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_WORKS else 'dummy'}.EmailBackend"
EMAIL_PORT = env.number("KEEPSAKE_EMAIL_PORT", 587, least=1, most=65535)
EMAIL_HOST_USER = env.text("KEEPSAKE_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("KEEPSAKE_EMAIL_PASSWORD")
EMAIL_USE_TLS = EMAIL_PORT != 465
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("KEEPSAKE_EMAIL_FROM", "keepsake@localhost")

# Language and time.
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

LOGGING = logging_settings("DEBUG" if env.flag("KEEPSAKE_LOG_DEBUG") else "INFO")
