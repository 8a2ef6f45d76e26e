"""Prints all users of an account as one JSON object per line, with their PINs; or goes on from tokens.

preserved.py list ACCOUNT
preserved.py tokens ACCOUNT           prints boto3's resume token after 20 users and ListUsers' NextToken after 10
preserved.py resume ACCOUNT TOKEN NEXT  prints the ids after both, each in a line with blanks between them, or the name of the error
"""

import argparse
import json

import boto3
from botocore.exceptions import ClientError

parser = argparse.ArgumentParser()
parser.add_argument("what")
parser.add_argument("account")
parser.add_argument("tokens", nargs="*")
parser.add_argument("--endpoint-url")
options = parser.parse_args()
chime = boto3.client("chime", endpoint_url=options.endpoint_url)
pages = chime.get_paginator("list_users")


def resumed(list_rest):
    try:
        return " ".join(list_rest())
    except ClientError as e:
        return e.response["Error"]["Code"] + ": " + e.response["Error"]["Message"]


def after_resume_token():
    config = {"StartingToken": options.tokens[0]}
    return [user["UserId"] for user in pages.paginate(AccountId=options.account, PaginationConfig=config).search("Users[]")]


def after_next_token():
    ids, token = [], options.tokens[1]
    while token:
        page = chime.list_users(AccountId=options.account, NextToken=token, MaxResults=7)
        ids += [user["UserId"] for user in page["Users"]]
        token = page.get("NextToken")
    return ids


if options.what == "list":
    for user in pages.paginate(AccountId=options.account).search("Users[]"):
        user = chime.get_user(AccountId=options.account, UserId=user["UserId"])["User"]
        print(json.dumps(user, default=lambda date: date.isoformat(timespec="milliseconds"), sort_keys=True))
elif options.what == "tokens":
    walk = pages.paginate(AccountId=options.account, PaginationConfig={"MaxItems": 20, "PageSize": 8})
    walk.build_full_result()
    print(walk.resume_token)
    print(chime.list_users(AccountId=options.account, MaxResults=10)["NextToken"])
else:
    print(resumed(after_resume_token))
    print(resumed(after_next_token))
