#!/usr/bin/python3 -B
# SPDX-License-Identifier: Apache-2.0
"""A Django site whose admin asks for a one-time code, with one user, who has a TOTP device but no authenticator yet.

Prints a line of JSON and serves until it is ended: `origin`, `user`, `password`, and `device`, the TOTP device's
primary key. Needs Debian's python3-django-otp and python3-qrcode.
"""

import json
import logging
import os
import secrets

import django
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application


def make_user(password):
    """A superuser and the user's TOTP device."""
    user = get_user_model().objects.create_superuser("alex", password=password)
    return user, user.totpdevice_set.create(name="Authenticator app")


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    django.setup()
    # Each request would be a line, and each icon that a browser asks for in vain two.
    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    password = secrets.token_urlsafe()
    user, device = make_user(password)
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    origin = f"http://127.0.0.1:{server.server_port}"
    print(json.dumps({"origin": origin, "user": user.username, "password": password, "device": device.pk}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
