#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a disk and a file system can do to a save: it fails with a clear sentence, the old vault is whole to the byte,
and the next save works.

  faults.py [TEXT]    cases whose name holds TEXT
  faults.py --long    errors at each call of more kinds of saves
"""

import os
import shutil
import subprocess
import sys

# Each brings its cases.
import faults_of_calls  # noqa: F401
import faults_of_disks  # noqa: F401
import faults_of_paths  # noqa: F401
from cases import Skip, cases, options
from vault_home import HostError, require


def in_a_mount_namespace():
    """The mounts of this script are its own."""
    how = ["-m"] if os.geteuid() == 0 else ["-rm"]
    if "TESSERA_OWN_MOUNTS" in os.environ or not shutil.which("unshare"):
        return
    if subprocess.run(["unshare", *how, "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        os.environ["TESSERA_OWN_MOUNTS"] = "1"
        os.execvp("unshare", ["unshare", *how, sys.executable, *sys.argv])


def main():
    in_a_mount_namespace()
    require("strace")
    failed = 0
    for function in cases:
        name = function.__name__.replace("_", " ")
        if options().text not in name:
            continue
        try:
            print(f"ok: {name}: {figure}" if (figure := function()) else f"ok: {name}", flush=True)
        except Skip as reason:
            print(f"SKIPPED: {name}: {reason}", flush=True)
        except (AssertionError, HostError, subprocess.TimeoutExpired) as fault:
            failed += 1
            print(f"FAILED: {name}: {fault}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
