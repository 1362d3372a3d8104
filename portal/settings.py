"""The portal's settings: one file for a laptop, the tests and production; the environment makes the difference."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from portal import environment

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = environment.flag("DEBUG")
DEMO = environment.flag("DEMO")
DEMO_TOKEN_FILE = environment.text("DEMO_TOKEN_FILE", str(BASE_DIR / ".local" / "demo-tokens"))
SECRET_KEY = environment.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
SITE_URL = environment.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
INSECURE = environment.flag("INSECURE_HTTP")  # plain http: a laptop and the tests only
# How many proxies of ours stand in front: only then is X-Forwarded-For believed, and only its last entries.
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole("TRUSTED_PROXIES", 0 if INSECURE else 1)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "portal.apps.PortalConfig",
    "portal.accounts.apps.AccountsConfig",
    "portal.api.apps.ApiConfig",
    "portal.sandbox.apps.SandboxConfig",
    "platforms.apps.PlatformsConfig",
    "requests.apps.RequestsConfig",  # never "requests": docs/decisions/0003-a-package-called-requests.md
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.acting_organization",
    "portal.accounts.middleware.sign_in_required",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.headers.private_by_default",
    "portal.errors.refusals",
    "portal.sandbox.middleware.in_its_space",  # the last: a sandbox's call alone is inside, none of the others
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
ASGI_APPLICATION = "portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.navigation.navigation",
            ],
        },
    },
]

# --- stores ----------------------------------------------------------------------------------------------------------
DATABASES = {"default": environment.parsed("DATABASE_URL", environment.postgres)}
DATABASES["default"]["OPTIONS"] = {"connect_timeout": 5}
if environment.flag("DB_POOL", default=True):
    # A new connection costs more than most pages (PERFORMANCE: 15.6 ms); the tests switch the pool off, since it
    # would keep the test database from being dropped.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": environment.whole("DB_POOL_SIZE", 4, 1)}  # type: ignore[index]
if test_database := environment.text("KIBO_TEST_DB", ""):
    DATABASES["default"]["TEST"] = {"NAME": test_database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = environment.parsed("REDIS_URL", environment.redis)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # a Redis that was emptied must not sign everybody out

# --- Celery: a wake-up call only; the database is the queue of record (rooms' tasks.py, requests/outbox) -------------
CELERY_BROKER_URL = environment.broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 150
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "Asia/Tokyo"
CELERY_BEAT_SCHEDULE_FILENAME = environment.text("BEAT_SCHEDULE_FILE", "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "forget what expired": {"task": "portal.accounts.forget_expired", "schedule": 3600.0},
    "deliver what is due": {"task": "requests.outbox.deliver_due", "schedule": 5.0},
    # A wake-up call that was not taken in time is dropped: the next one finds the same work.
    "relay events to webhooks": {"task": "requests.webhooks.relay", "schedule": 5.0, "options": {"expires": 5}},
    "call webhooks": {"task": "requests.webhooks.deliver_due", "schedule": 5.0, "options": {"expires": 5}},
    "park webhooks": {"task": "requests.webhooks.park_overdue", "schedule": 300.0, "options": {"expires": 300}},
    "forget old webhooks": {"task": "requests.webhooks.forget_old", "schedule": 3600.0},
    "lapse invitations": {"task": "requests.contracting.lapse_due", "schedule": 60.0},
    "ask others": {"task": "requests.contracting.rematch_due", "schedule": 5.0, "options": {"expires": 5}},
    "close requests for quotes": {"task": "requests.contracting.close_due", "schedule": 10.0},
    "expire quotes": {"task": "requests.contracting.expire_due", "schedule": 300.0},
    "forget old answers": {"task": "portal.api.forget_old_answers", "schedule": 3600.0},
    "run sandboxes": {"task": "portal.sandbox.run", "schedule": 5.0},
    "tidy sandboxes": {"task": "portal.sandbox.tidy", "schedule": 600.0},
    "warn of versions that end": {"task": "portal.api.warn_of_endings", "schedule": 6 * 3600.0},
    "forget old calls": {"task": "portal.api.forget_old_calls", "schedule": 3600.0},
}

# --- who --------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "requests:mine"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if INSECURE else "https"
ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "portal.accounts.sign_in_forms.SignIn",
    "signup": "portal.accounts.sign_in_forms.SignUp",
    "add_email": "portal.accounts.sign_in_forms.ChangeAddress",
    "change_password": "portal.accounts.sign_in_forms.ChangePassword",
    "reset_password": "portal.accounts.sign_in_forms.AskForReset",
    "reset_password_from_key": "portal.accounts.sign_in_forms.Reset",
    "reauthenticate": "portal.accounts.sign_in_forms.ConfirmByPassword",
}
ACCOUNT_CHANGE_EMAIL = True  # one address a person; the old one stays until the new one is confirmed
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_ADAPTER = "portal.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "portal.accounts.second_factor_forms.EnterCode",
    "reauthenticate": "portal.accounts.second_factor_forms.ConfirmByCode",
    "activate_totp": "portal.accounts.second_factor_forms.SetUp",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kibo Utilization Portal"
# Roles that count only once two-step sign-in is set up; on a laptop and in a demonstration nobody is made to.
MFA_REQUIRED_ROLES = [] if DEMO or INSECURE else ["jaxa_coordinator", "auditor", "provider_agent"]
LAST_PERSON_COOKIE_NAME = "last-person"  # whose unsent form is kept when a sign-in has ended (portal.accounts.kept)

# --- languages and time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"  # what pages show; the database keeps UTC

# --- static and uploaded files ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(BASE_DIR / "media")))  # never served by a URL of its own
STORAGES = {
    "default": {"BACKEND": "portal.sandbox.storage.SpaceStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = INSECURE
if INSECURE:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
ATTACHMENT_MAX_BYTES = 50 * 1024 * 1024
CLAMD_SOCKET = environment.text("CLAMD_SOCKET", "")  # a virus scanner's socket; without one, structure only

# --- mail -------------------------------------------------------------------------------------------------------------
EMAIL_BACKEND = environment.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_FILE_PATH = environment.text("EMAIL_FILE_PATH", "")
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.whole("EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "portal@localhost")

# --- the browser's rules ---------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
if not INSECURE:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = "__Host-session", "__Host-csrf", "__Host-language"
    LAST_PERSON_COOKIE_NAME = "__Host-last-person"
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

# --- REST -------------------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "portal.sandbox.authentication.SandboxAuthentication",
        "portal.api.authentication.TokenAuthentication",
        "portal.api.authentication.SignedInAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["portal.api.permissions.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["portal.api.parsing.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "portal.api.schema.PortalSchema",
    "DEFAULT_THROTTLE_CLASSES": ["portal.api.throttling.CallerThrottle"],
    "EXCEPTION_HANDLER": "portal.api.problems.handle",
    "NUM_PROXIES": TRUSTED_PROXIES,
    "COERCE_DECIMAL_TO_STRING": True,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "URL_FORMAT_OVERRIDE": None,
}
# Lower layers ask these of the layers above them, which they may not import.
PLATFORM_ROUTES = "requests.templatetags.routing.routes_of"
API_ANSWERS_ONCE = "portal.api.idempotency.answer_once"
API_CALL_NOTED = "portal.api.log.note"
PROGRAM_ACTOR = "portal.accounts.acting.program_of"
WEBHOOKS_LOCAL = environment.flag("WEBHOOKS_LOCAL")  # lets webhooks go to this machine: a laptop and the tests only
FEED_WAITERS = environment.whole("FEED_WAITERS", 6)  # calls of the feed that may wait at once, in the whole portal
API_CALLS_PER_MINUTE = environment.whole("API_CALLS_PER_MINUTE", 600, 1)
API_WRITES_PER_MINUTE = environment.whole("API_WRITES_PER_MINUTE", max(1, API_CALLS_PER_MINUTE // 2), 1)
SPECTACULAR_SETTINGS = {
    "TITLE": "Kibo Utilization Portal",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [],  # choices stand where they are used: no names made up for them
}

# --- logs carry opaque ids, never titles, targets, prices or tokens --------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "INFO")},
    "loggers": {"authlib": {"level": "INFO"}},  # at DEBUG it writes access tokens down
}
