"""Walks through an account's users, some at a time, each time from the token at which the last time ended.

Prints a line for each user: the id and the email address.
"""

import argparse
import random

import boto3

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
parser.add_argument('--account-id', required=True)
parser.add_argument('--user-type')
parser.add_argument('--user-email')
parser.add_argument('--seed', type=int, help='stops after random numbers of users instead of 250')
arguments = parser.parse_args()

chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
paginator = chime.get_paginator('list_users')
filters = {'UserType': arguments.user_type, 'UserEmail': arguments.user_email}
filters = {name: value for name, value in filters.items() if value is not None}
numbers = random.Random(arguments.seed)

token = None
while True:
    max_items = 250 if arguments.seed is None else numbers.randint(1, 700)
    pages = paginator.paginate(
        AccountId=arguments.account_id,
        **filters,
        PaginationConfig={'MaxItems': max_items, 'PageSize': 100, 'StartingToken': token},
    )
    for page in pages:
        for user in page['Users']:
            print(user['UserId'], user['PrimaryEmail'])
    token = pages.resume_token
    if token is None:
        break
