"""Meets each fault of a server for tests with boto3, and prints what the client saw and what the journal says of its requests."""

import argparse
import json
import urllib.request

import boto3
from botocore.config import Config

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url', required=True)
arguments = parser.parse_args()

USERS = 7
PAGE = {'PageSize': 2}


def testing(method, path, body=None):
    request = urllib.request.Request(
        arguments.endpoint_url + '/carillon/testing' + path,
        method=method,
        data=None if body is None else json.dumps(body).encode())
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def client(key, **options):
    return boto3.client(
        'chime',
        endpoint_url=arguments.endpoint_url,
        region_name='us-east-1',
        aws_access_key_id=key['AccessKeyId'],
        aws_secret_access_key=key['SecretAccessKey'],
        config=Config(**options))


def walk(chime, account):
    pages = chime.get_paginator('list_users').paginate(AccountId=account, PaginationConfig=PAGE)
    return [len(page['Users']) for page in pages]


def listed(chime, account):
    return len(chime.list_users(AccountId=account)['Users'])


def create(chime, account):
    user = chime.create_user(AccountId=account, Email='new@example.com')['User']
    return user['PrimaryEmail']


def shown(request):
    what = [f"page {request['Page']}"] if 'Page' in request else []
    what += [f"attempt {request['Attempt']}", str(request.get('Status', 'closed'))]
    return ' '.join(what + request['Faults'] + ['replayed'] * request['Replayed'])


def met(name, work, *faults, skew=0, **options):
    """Runs work on a fresh account with these faults, and prints what came of it."""
    key = testing('POST', '/reset')['Credentials']
    account = testing('POST', '/accounts', {'Accounts': [{'Name': 'Tower', 'Users': USERS}]})['Accounts'][0]['AccountId']
    for fault in faults:
        testing('POST', '/faults', fault)
    if skew:
        testing('POST', '/clock', {'SkewSeconds': skew})
    try:
        saw = work(client(key, **options), account)
    except Exception as error:
        saw = f'{type(error).__name__}: {error}'
    journal = testing('GET', '/journal')['Requests']
    testing('DELETE', '/faults')
    testing('POST', '/clock', {'SkewSeconds': 0})
    print(f'{name}: {saw}')
    print('  ' + ', '.join(map(shown, journal)))
    calls = len({request['InvocationId'] for request in journal})
    print(f'  {calls} calls, then {listed(client(key), account)} users')


def drop_one(kind):
    return {'Fault': kind, 'Operation': 'CreateUser'}


UNAVAILABLE = {'Fault': 'Fail', 'Error': 'ServiceUnavailableException'}

met('throttled', listed, {'Fault': 'Throttle', 'Times': 2})
met('throttled always', listed, {'Fault': 'Throttle', 'Always': True}, retries={'total_max_attempts': 2})
met('throttled, standard mode', listed, {'Fault': 'Throttle'}, retries={'mode': 'standard'})
met('third page fails', walk, dict(UNAVAILABLE, Page=3))
met('conflict', create, {'Fault': 'Fail', 'Error': 'ConflictException'})
met('slow', listed, {'Fault': 'Delay', 'Milliseconds': 300000}, read_timeout=5)
met('dropped before', create, drop_one('DropBeforeWork'))
met('dropped after', create, drop_one('DropAfterWork'))
met('repeated token', walk, {'Fault': 'RepeatToken', 'Page': 2})
met('empty page', walk, {'Fault': 'EmptyPage', 'Page': 1}, {'Fault': 'EmptyPage', 'Page': 3})
met('short page', walk, {'Fault': 'ShortPage', 'Items': 1, 'Page': 2})
met('skewed', listed, skew=3600)
