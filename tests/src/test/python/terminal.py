"""Runs a command in a pseudo-terminal, answers its question, and ends with its exit code.

terminal.py ANSWER COMMAND [ARGUMENT ...]
"""

import os
import pty
import sys


def main(answer, command):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(command[0], command)
    shown = b""
    answered = False
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux: the other end is closed
            part = b""
        if not part:
            break
        shown += part
        if not answered and b"[y/N] " in shown:
            os.write(terminal, answer.encode() + b"\n")
            answered = True
    sys.stdout.write(shown.decode().replace("\r\n", "\n"))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


sys.exit(main(sys.argv[1], sys.argv[2:]))
