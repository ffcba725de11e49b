# SPDX-License-Identifier: Apache-2.0
"""/admin/ asks for a code. /setup/ asks for a password only: it shows a user without an authenticator the QR code."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.urls import path
from django_otp.admin import OTPAdminSite

otp_admin_site = OTPAdminSite()
otp_admin_site.register(User, UserAdmin)

urlpatterns = [
    path("setup/", admin.site.urls),
    path("admin/", otp_admin_site.urls),
]
