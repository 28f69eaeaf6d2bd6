"""Starts a program that shall be nobody's child, and, if asked, ends it when its owner is gone.

Run as a script, without the package and without site-packages, so that it costs 20 ms:

    tether.py TIE NICENESS LOG PROGRAM ARGUMENT…

It prints the program's process id. The program has a session of its own, so that neither the terminal's end
nor a Ctrl-C there reaches it. TIE is `-`, or the number of a pipe's reading end: the owner keeps the writing
end and never writes. The system closes it when the owner ends, however it ends; then the program is asked to
end too. A pipe and not a death signal, because that one comes when the starting *thread* ends.
"""

import os
import subprocess
import sys
import threading

PATIENCE_S = 120


def main(tie: str, niceness: str, log: str, *command: str) -> None:
    if os.fork():
        os._exit(0)
    os.setsid()
    os.nice(int(niceness))
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    program = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
    )
    os.write(1, f"{program.pid}\n".encode())
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    if tie == "-":
        os._exit(0)
    threading.Thread(target=_end_with, args=(program,), daemon=True).start()
    os.read(int(tie), 1)
    program.terminate()
    try:
        program.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        program.kill()
    os._exit(0)


def _end_with(program: "subprocess.Popen[bytes]") -> None:
    os._exit(program.wait())


if __name__ == "__main__":
    main(*sys.argv[1:])
