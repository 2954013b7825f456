"""Makes .venv and installs the locked requirements into it; only what has changed since the last time.

Run by whatever Python the machine has, so it uses the standard library only, and nothing that an old Python could not even
read: an old Python gets a sentence, not a SyntaxError.
"""

import fcntl
import hashlib
import os
import re
import socket
import subprocess
import sys
import time

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(CHECKOUT, ".venv")
PYTHON = os.path.join(FOLDER, "bin", "python")
LOCK = os.path.join(CHECKOUT, "requirements", "development.txt")
STAMP = os.path.join(FOLDER, "installed-requirements")
DATA = os.environ.get("URGENT_LETTERS_DATA") or os.path.join(CHECKOUT, ".run")
OLDEST = (3, 11)


def check_python() -> None:
    """Leave with a sentence if this Python is too old or can't make virtual environments."""
    version = "%d.%d" % sys.version_info[:2]
    if sys.version_info < OLDEST:
        sys.exit(
            "Urgent Letters needs Python %d.%d or newer; %s is %s.\n"
            "Install a newer one, or name it: make run PYTHON=/path/to/python3.11"
            % (OLDEST + (sys.executable, version))
        )
    try:
        import ensurepip  # noqa: F401, PLC0415 - its absence is what we look for
        import venv  # noqa: F401, PLC0415
    except ImportError:
        sys.exit(
            "This Python %s lacks the modules venv and ensurepip. Debian and Ubuntu keep them in a package of their own:\n"
            "apt-get install python%s-venv" % (version, version)
        )


def check_port(text: str) -> None:
    """Leave with a sentence unless a server can listen on the port."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit("PORT is '%s'. It should be a number from 1 to 65535: make run PORT=8001" % text)
    running = running_already()
    if running:
        sys.exit("Urgent Letters runs already from this folder: %s. Stop it there with Ctrl-C." % running)
    fault = port_fault(int(text))
    patience = time.time() + 6 if os.path.exists(os.path.join(DATA, "parts.json")) else 0
    while fault and time.time() < patience:  # what a killed run left behind is just ending
        time.sleep(0.1)
        fault = port_fault(int(text))
    if fault:
        sys.exit(fault)


def port_fault(port: int) -> str:
    """Why a server can't listen on the port, or an empty text."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            return "Port %d is for the system's own services. Choose another one: make run PORT=8000" % port
        except OSError:
            return "Port %d is taken by another program. Choose another one: make run PORT=%d" % (
                port,
                port + 1,
            )
    return ""


def running_already() -> str:
    """What a run from this folder wrote about itself, if one is going on: it holds the lock."""
    try:
        with open(os.path.join(DATA, "supervisor.lock")) as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        with open(os.path.join(DATA, "supervisor.lock")) as lock:
            return lock.read().strip() or "it is just starting"
    except OSError:
        pass
    return ""


def wanted_stamp() -> str:
    """What the installed requirements should carry: the lock's hash and the Python they were installed for."""
    with open(LOCK, "rb") as lock:
        return "%s %s" % (hashlib.sha256(lock.read()).hexdigest(), sys.version)


def folder_works() -> bool:
    """Whether the Python in .venv still runs and is of this version."""
    question = "import sys, pip; sys.exit(sys.version_info[:2] != %r)" % (tuple(sys.version_info[:2]),)
    try:
        return subprocess.call([PYTHON, "-c", question], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def is_installed() -> bool:
    """Whether .venv works and holds what the lock says."""
    try:
        with open(STAMP) as stamp:
            return stamp.read() == wanted_stamp() and folder_works()
    except OSError:
        return False


def make_folder() -> None:
    """Make .venv, anew if the one there belongs to a Python that is gone or another version."""
    print("Making .venv with Python %d.%d …" % sys.version_info[:2], flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", FOLDER], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit("Making .venv failed: %s" % (done.stdout + done.stderr).strip())


def install() -> None:
    """Install the locked requirements, counting them as they come."""
    with open(LOCK) as lock:
        total = sum(1 for line in lock if re.match(r"[A-Za-z0-9]", line))
    print("Installing up to %d packages, about a minute …" % total, flush=True)
    command = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--no-compile",
        "--disable-pip-version-check",
    ]
    command += ["--no-input", "--progress-bar", "off", "-r", LOCK]
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    written, collected, told = [], 0, time.time()
    for line in pip.stdout or ():
        written.append(line)
        collected += line.startswith(("Collecting ", "Processing ", "Ignoring ", "Requirement already"))
        if line.startswith("Installing collected"):
            print("  all here; unpacking them …", flush=True)
        elif time.time() - told > 2:
            print("  %d of %d …" % (collected, total), flush=True)
            told = time.time()
    if pip.wait() != 0:
        sys.exit(
            "%s\nInstalling the requirements failed: pip says why above." % "".join(written[-15:]).rstrip()
        )


def main(arguments: "list[str]") -> None:
    """`prepare.py [PORT]`: checks the port, if one is given, before anything else is done."""
    check_python()
    if arguments:
        check_port(arguments[0])
    if is_installed():
        return
    began = time.time()
    if not folder_works():
        make_folder()
    install()
    with open(STAMP, "w") as stamp:
        stamp.write(wanted_stamp())
    print("Installed in %d s." % (time.time() - began), flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("Stopped; the next start goes on from here.")
