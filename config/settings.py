"""The settings: one module, driven by the environment (config/environment.py reads and checks it)."""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF

from config.embedded.addresses import data_folder
from config.environment import database_settings, mail_settings, read_environment

django_stubs_ext.monkeypatch()

ENVIRONMENT = read_environment()
BASE_DIR = Path(__file__).resolve().parent.parent
DEVELOPMENT = ENVIRONMENT.development
DEBUG = False  # error pages are ours in development too; tracebacks go to the log

SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
SITE_URL = ENVIRONMENT.site_url
SITE_NAME = ENVIRONMENT.site_name
SOURCE_URL = ENVIRONMENT.source_url
ORGANISATION = ENVIRONMENT.organisation  # shown on pages, in mails and on letters

INSTALLED_APPS = [
    "accounts",
    "officials",
    "campaigns",
    "appeals",
    "reporting",
    "accounts.wagtail_users.DeskUsersConfig",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "accounts.wagtail_users.DeskAdminConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_countries",
    "csp",
    "anymail",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.middleware.page_cache.PageCacheMiddleware",  # outermost: a kept page costs nothing else
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.content_security.ContentSecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.language.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.desk_preferences.DeskPreferencesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context_processors.site",
            ],
        },
    }
]

DATABASES = {"default": database_settings(ENVIRONMENT.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Only what may be lost without harm lives in the cache (rate limits); no page needs it.
CACHES = {
    "default": {
        "BACKEND": "accounts.forgiving_cache.ForgivingRedisCache",
        "LOCATION": ENVIRONMENT.redis_url,
        "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
    }
}

# Celery ---------------------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = ENVIRONMENT.broker_url
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False  # a tick that dies with its worker is followed by the next tick
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 2000  # whatever a process has gathered in memory goes with it
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 270
CELERY_TIMEZONE = "UTC"

# Mail -----------------------------------------------------------------------------------------------------------------
globals().update(mail_settings(ENVIRONMENT.email_url, ENVIRONMENT.anymail))
DEFAULT_FROM_EMAIL = ENVIRONMENT.from_address
SERVER_EMAIL = ENVIRONMENT.from_address
SHOW_MAILBOX = DEVELOPMENT and not ENVIRONMENT.email_url
MAILBOX_FOLDER = data_folder() / "mailbox"

# Who signs in ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my-actions"
LOGOUT_REDIRECT_URL = "campaign-list"
ACCOUNT_ADAPTER = "accounts.adapters.CodeMailAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3  # new codes without typing the address again
ACCOUNT_LOGIN_TIMEOUT = 3600  # new codes included
# A letter-writing evening shares one network; one address gets few codes, whoever asks.
ACCOUNT_RATE_LIMITS = {"request_login_code": "100/m/ip,3/m/key,12/h/key"}
# How many proxies of ours are in front, for every limit by network: what a client writes into X-Forwarded-For itself is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
PASSWORD_RESET_TIMEOUT = (
    900  # there are no passwords: so long holds the one-time code that `grant_role` prints
)

# Languages and times --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = True

# Files ----------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
# In development they are served from where they lie; nothing is collected.
STATIC_ROOT = None if DEVELOPMENT else BASE_DIR / ".run" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(ENVIRONMENT.media_root) if ENVIRONMENT.media_root else BASE_DIR / ".run" / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEVELOPMENT
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the desk's editor of an action with many editions and targets

# Safety ---------------------------------------------------------------------------------------------------------------
# Production runs behind TLS; development on loopback does without.
SECURE_SSL_REDIRECT = not DEVELOPMENT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.trusted_proxies else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # the health check of a container speaks plain HTTP
SECURE_HSTS_SECONDS = 0 if DEVELOPMENT else int(timedelta(days=365).total_seconds())
# For this host alone: an organisation's other names may have no TLS yet, and browsers would keep to it for a year.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_REFERRER_POLICY = "same-origin"  # nobody else learns a thing; with "no-referrer" browsers send `Origin: null` and no form passes
SESSION_COOKIE_SECURE = not DEVELOPMENT
SESSION_COOKIE_AGE = int(timedelta(days=90).total_seconds())
CSRF_COOKIE_SECURE = not DEVELOPMENT
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# Nothing is loaded from a third party, and no page of ours carries inline script or style.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, "mailto:"],
        "frame-ancestors": [NONE],
    }
}

# Desk -----------------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FINISH_WORKFLOW_ACTION = "campaigns.services.publishing.publish_approved"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_AUTOSAVE_INTERVAL = 3000  # milliseconds after the last key; a save of many editions is no small thing
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("de", "Deutsch")]

# How often one network, or one person who is signed in, may send a form: by the length of the window in seconds ----------
REPORT_LIMIT = {600: ENVIRONMENT.reports_per_network, 86_400: 5 * ENVIRONMENT.reports_per_network}
SIGNATURE_LIMIT = {600: 20}  # each may send a mail with a code

# API ------------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["reporting.api.tokens.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "reporting.api.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "reporting.api.problems.problem_response",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "CampaignKind": "campaigns.states.CampaignKind",
        "EventKind": "campaigns.states.EventKind",
    },
    "PREPROCESSING_HOOKS": ["reporting.api.describing.only_ours"],
}

# Logging: no address, no letter, no user agent ever reaches it ----------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO" if not DEVELOPMENT else "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "celery.app.trace": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # see SECURE_HSTS_INCLUDE_SUBDOMAINS
