"""Steps of a story: each is counted in the file RESULTS; one that fails ends the story."""

import json
import os
from contextlib import contextmanager
from subprocess import check_output


def connect():
    """What a shell does with eval "$(epoxy env)"."""
    os.environ.update(json.loads(check_output(["epoxy", "env", "--json"])))


@contextmanager
def step(name):
    try:
        yield
    except BaseException:
        record("failed", name)
        raise
    record("passed", name)


def record(outcome, name):
    print(f"{outcome}  {name}", flush=True)
    with open(os.environ["RESULTS"], "a", encoding="utf8") as results:
        results.write(f"{outcome} {name}\n")


def equal(found, expected):
    if found != expected:
        raise AssertionError(f"found {found!r}, expected {expected!r}")


@contextmanager
def refused(kind, text, code=None):
    """The block must raise an error of this class, with this code if one is named, whose message has the text."""
    try:
        yield
    except kind as error:
        if code is not None:
            equal(error.response["Error"]["Code"], code)
        if text not in error.response["Error"]["Message"]:
            raise AssertionError(f"{error} does not say {text!r}") from error
        return
    raise AssertionError(f"nothing was refused, expected {kind.__name__}")
