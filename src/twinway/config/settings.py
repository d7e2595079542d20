"""Settings: every one is read from the environment, has a default that works, and is listed in docs/settings.md."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ

env = environ.Env()

HOME = Path(env.str("TWINWAY_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)
SITE_URL = env.str("TWINWAY_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
BIND = env.str("TWINWAY_BIND", "127.0.0.1:8000")
DEBUG = env.bool("TWINWAY_DEBUG", False)
WIKIDATA_ENDPOINT = env.str("TWINWAY_WIKIDATA_ENDPOINT", "https://query.wikidata.org/sparql")
USER_AGENT = env.str("TWINWAY_USER_AGENT", f"Twinway/0.1 (+{SITE_URL})")

_site = urlsplit(SITE_URL)
_loopback = _site.hostname in ("127.0.0.1", "localhost", "::1")
if _site.scheme not in ("http", "https") or not _site.hostname or (_site.scheme == "http" and not _loopback):
    raise SystemExit(
        f"TWINWAY_SITE_URL is {SITE_URL}: a public host must be served over https. "
        "Write https://your.host, or http://127.0.0.1:8000 to try it on this machine."
    )
HTTPS = _site.scheme == "https"


def _secret_key() -> str:
    given: str = env.str("TWINWAY_SECRET_KEY", "")
    if given:
        return given
    file = HOME / "secret-key"
    try:
        with file.open("x", encoding="ascii") as handle:
            file.chmod(0o600)
            handle.write(secrets.token_urlsafe(60))
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii").strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [_site.hostname, "127.0.0.1", "localhost", "[::1]"] if _loopback else [_site.hostname]
ROOT_URLCONF = "twinway.config.urls"
WSGI_APPLICATION = "twinway.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "twinway.domain.accounts",
    "twinway.domain.provenance",
    "twinway.domain.places",
    "twinway.domain.directory",
    "twinway.domain.compliance",
    "twinway.domain.ties",
    "twinway.domain.cooperation",
    "twinway.domain.trade",
    "twinway.domain.library",
    "twinway.domain.publishing",
    "twinway.interfaces.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "ninja",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "twinway.interfaces.web.middleware.SecurityHeaders",
    "twinway.interfaces.web.middleware.CleanInput",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "twinway.interfaces.web.read_only.ReadOnlySite",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "twinway.interfaces.web.middleware.SecondFactor",
    "twinway.interfaces.api.keys.ApiKeys",
]

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/account/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "twinway.interfaces.web.account.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}  # an operator made by `twinway user create` has a name
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]  # a password is optional
ACCOUNT_FORMS = {"login": "twinway.interfaces.web.account.forms.SignInForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS and env.bool("TWINWAY_BEHIND_PROXY", False) else 0
MFA_ADAPTER = "twinway.interfaces.web.account.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Twinway"
SESSION_COOKIE_AGE = 14 * 24 * 3600

# What limits count is shared by every worker; pages made once are kept by each process for itself.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "twinway_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 300}},
}

# Without a mail server, letters are files in the home, and the operator's mailbox shows them.
MAIL_FOLDER = HOME / "mail"
EMAIL_FILE_PATH = str(MAIL_FOLDER)
_mail = env.email_url_config(env.str("TWINWAY_EMAIL_URL", "filemail://"))
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"] or "", _mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"] or "", _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("TWINWAY_MAIL_FROM", f"Twinway <twinway@{_site.hostname}>")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "twinway.interfaces.web.context.site",
            ],
        },
    }
]

DATABASE_URL = env.str("TWINWAY_DATABASE_URL", "")
if DATABASE_URL:
    DATABASES = {"default": {**env.db_url_config(DATABASE_URL), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(HOME / "twinway.sqlite3"),
            "OPTIONS": {
                # Measured with eight writers: the defaults lost a third of the writes, these lose none.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456",
            },
        }
    }

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+-[0-9A-Z]{8}\..+$"  # built files carry a hash of their content
MEDIA_ROOT = HOME / "media"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {}),
        ("CommonPasswordValidator", {}),
    )
]

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "twinway.interfaces.web.errors.csrf_failed"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("TWINWAY_BEHIND_PROXY", False) else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("TWINWAY_LOG_LEVEL", "WARNING")},
}
