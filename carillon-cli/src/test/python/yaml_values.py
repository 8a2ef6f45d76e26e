"""Prints what the AWS CLI's library reads in YAML documents, one per line of the file that is named, with U+2424 for line breaks."""

import datetime
import math
import sys

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


def shown(value):
    if isinstance(value, dict):
        return "{" + ", ".join(sorted(shown(name) + ": " + shown(member) for name, member in value.items())) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(element) for element in value) + "]"
    if isinstance(value, float):
        if math.isnan(value):
            return "float 0nan"
        if math.isinf(value):
            return "float " + str(2**63 - 1 if value > 0 else -(2**63)) + "inf"
        return "float " + str(int(value * 1000))
    if isinstance(value, bytes):
        return "bytes"
    if isinstance(value, datetime.date):
        return "timestamp"
    if isinstance(value, str):
        return "'" + value + "'"
    return {None: "null", True: "true", False: "false"}.get(value, str(value)) if not isinstance(value, int) or isinstance(value, bool) else str(value)


def read(document):
    try:
        return shown(YAML(typ="safe", pure=True).load(document))
    except (YAMLError, ValueError):
        return "refused"


with open(sys.argv[1], encoding="utf-8", newline="\n") as documents:
    for line in documents.read().split("\n")[:-1]:
        document = line.replace("\u2424", "\n")
        print((document + " is " + read(document)).replace("\n", "\u2424"))
