"""Processes of a test end with it, also when it is killed for its time limit."""
import ctypes
import signal

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def ends_with_us(how=signal.SIGTERM):
    """For preexec_fn, which runs after the change of user that would undo it."""
    return lambda: _libc.prctl(_PR_SET_PDEATHSIG, how)
