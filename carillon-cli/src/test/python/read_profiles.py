"""Prints, for each file that is named, what botocore reads in it as JSON in a line: its profiles, or null if it refuses it."""

import json
import sys

from botocore.configloader import raw_config_parse
from botocore.exceptions import ConfigParseError

for path in sys.argv[1:]:
    try:
        print(json.dumps(raw_config_parse(path)))
    except ConfigParseError:
        print("null")
