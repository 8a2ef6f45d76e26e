"""Lists users as far as MaxItems allows, and prints what boto3 gathers as `aws chime list-users` would print it."""

import argparse
import json

import boto3

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
parser.add_argument('--account-id', required=True)
parser.add_argument('--user-type')
parser.add_argument('--max-items')
parser.add_argument('--page-size')
parser.add_argument('--starting-token')
arguments = parser.parse_args()

chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
filters = {'UserType': arguments.user_type} if arguments.user_type else {}
pages = chime.get_paginator('list_users').paginate(
    AccountId=arguments.account_id,
    **filters,
    PaginationConfig={
        'MaxItems': arguments.max_items,
        'PageSize': arguments.page_size,
        'StartingToken': arguments.starting_token,
    },
)
print(json.dumps(pages.build_full_result(), indent=4, default=lambda timestamp: timestamp.isoformat()))
