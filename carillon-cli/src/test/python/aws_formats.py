"""Prints what the AWS CLI's own formatters print, as JSON in a line, for each line of the file that is named.

A line is a JSON object: "format", "query" (null for none), and either "result" or "pages" with "token" (null for none). The
output is null if the query cannot be applied, and false if the AWS CLI fails for a reason of its own.
"""

import argparse
import copy
import io
import json
import sys

import jmespath
from awscli.formatter import get_formatter
from botocore.paginate import PageIterator


class Pages(PageIterator):
    """Pages that were received already. The first member of the first page is listed; others are the same for all pages."""

    def __init__(self, pages, token):
        names = list(pages[0])
        self._pages = pages
        self._result_keys = [jmespath.compile(json.dumps(names[0]))]
        self._result_keys[0].expression = names[0]
        self._non_aggregate_part = {name: pages[0][name] for name in names[1:]}
        self._resume_token = token

    @property
    def resume_token(self):
        return self._resume_token

    def __iter__(self):
        return iter(copy.deepcopy(self._pages))


def printed(case):
    query = None if case["query"] is None else jmespath.compile(case["query"])
    arguments = argparse.Namespace(query=query, color="off")
    response = Pages(case["pages"], case["token"]) if "pages" in case else case["result"]
    out = io.StringIO()
    get_formatter(case["format"], arguments)("operation", response, out)
    return out.getvalue()


with open(sys.argv[1], encoding="utf-8") as cases:
    for line in cases.read().split("\n")[:-1]:
        try:
            print(json.dumps(printed(json.loads(line))))
        except jmespath.exceptions.JMESPathError:
            print("null")
        except AttributeError as e:
            # In text, a list of an object and something else: 'int' object has no attribute 'items'.
            assert "'items'" in str(e)
            print("false")
