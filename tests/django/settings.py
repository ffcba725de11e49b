# SPDX-License-Identifier: Apache-2.0
"""What Django's own project template sets, and django-otp as its documentation says. Nothing outlives the process."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management.utils import get_random_secret_key

folder = TemporaryDirectory()

SECRET_KEY = get_random_secret_key()
# Serves the admin's style sheets and scripts, and allows 127.0.0.1 as a host.
DEBUG = True

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
            ],
        },
    },
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(folder.name) / "db.sqlite3"}}
USE_TZ = True

ROOT_URLCONF = "urls"
STATIC_URL = "/static/"

OTP_TOTP_ISSUER = "Django"
