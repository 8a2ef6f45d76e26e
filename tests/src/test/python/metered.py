"""Calls the server in several ways, without retries, and prints what it has called and received as JSON."""

import argparse
import collections
import json

import boto3
import botocore.exceptions
from botocore.config import Config

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
parser.add_argument('--refused', type=int, default=4)
parser.add_argument('--throttled', type=int, default=3)
arguments = parser.parse_args()

requests = collections.defaultdict(collections.Counter)
response_bytes = collections.Counter()


def count(http_response, parsed, model, **kwargs):
    outcome = http_response.headers.get('x-amzn-ErrorType', 'success')
    requests[model.name][outcome] += 1
    response_bytes[model.name] += len(http_response.content)


def client(**keys):
    config = Config(retries={'max_attempts': 0, 'mode': 'legacy'})
    made = boto3.client('chime', endpoint_url=arguments.endpoint_url, config=config, **keys)
    made.meta.events.register('after-call', count)
    return made


def refused(call, **parameters):
    try:
        call(**parameters)
    except botocore.exceptions.ClientError as refusal:
        return refusal.response['Error']['Code']
    raise AssertionError('not refused')


chime = client()
account_id = chime.create_account(Name='Counted')['Account']['AccountId']
for i in range(2):
    chime.invite_users(AccountId=account_id, UserEmailList=[f'person{i}-{j}@example.com' for j in range(5)])

pages = items = 0
for _ in range(3):
    for page in chime.get_paginator('list_users').paginate(AccountId=account_id, PaginationConfig={'PageSize': 4}):
        pages += 1
        items += len(page['Users'])
        user_id = page['Users'][0]['UserId']
for _ in range(5):
    chime.get_user(AccountId=account_id, UserId=user_id)

for i in range(arguments.refused):
    assert refused(chime.get_account, AccountId=f'nowhere{i}') == 'NotFoundException'
assert refused(client(aws_secret_access_key='wrong', aws_access_key_id=boto3.Session().get_credentials().access_key)
               .list_accounts) == 'InvalidSignatureException'
for _ in range(2):
    assert refused(client(aws_secret_access_key='x', aws_access_key_id='AKIAUNKNOWN').list_accounts) \
        == 'UnrecognizedClientException'

throttled = 0
while throttled < arguments.throttled:
    try:
        chime.create_account(Name='Throttled')
    except botocore.exceptions.ClientError as refusal:
        assert refusal.response['Error']['Code'] == 'ThrottledClientException', refusal
        throttled += 1

print(json.dumps({
    'requests': requests,
    'bytes': response_bytes,
    'pages': pages,
    'items': items,
    'throttled': throttled,
}))
