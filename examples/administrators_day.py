#!/usr/bin/env python3
"""A day in the life of an Amazon Chime administrator, with boto3.

Needs AWS_ENDPOINT_URL_CHIME and a key of a Carillon server; it makes an account of its own and deletes it in the end.
"""

import collections
import json
import os
import urllib.request

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

ENDPOINT = os.environ['AWS_ENDPOINT_URL_CHIME']
PEOPLE = [f'ringer{number}@example.com' for number in range(1, 121)]
BATCH = 50

session = boto3.Session(region_name=os.environ.get('AWS_REGION', 'us-east-1'))
# boto3 1.28 and newer read the endpoint themselves.
chime = session.client('chime', endpoint_url=ENDPOINT)


def batches(things):
    return [things[start : start + BATCH] for start in range(0, len(things), BATCH)]


def carillon(path, **body):
    """Calls an operation of Carillon's own: what AWS did by mail or in its console only."""
    request = AWSRequest('POST', f'{ENDPOINT}/carillon{path}', data=json.dumps(body).encode())
    request.headers['Content-Type'] = 'application/json'
    SigV4Auth(session.get_credentials(), 'chime', session.region_name).add_auth(request)
    prepared = request.prepare()
    with urllib.request.urlopen(
        urllib.request.Request(prepared.url, prepared.body, dict(prepared.headers), method='POST')
    ) as response:
        return json.load(response)


def users(**filters):
    pages = chime.get_paginator('list_users').paginate(
        AccountId=account_id, **filters, PaginationConfig={'PageSize': 50}
    )
    return [user for page in pages for user in page['Users']]


def listed(operation, member, **parameters):
    """All of a list that boto3 has no paginator for."""
    token = {}
    while True:
        page = operation(AccountId=account_id, MaxResults=10, **parameters, **token)
        yield from page[member]
        if 'NextToken' not in page:
            return
        token = {'NextToken': page['NextToken']}


account_id = chime.create_account(Name='Bell Tower')['Account']['AccountId']
print('Made the account', account_id)

for batch in batches(PEOPLE):
    invites = chime.invite_users(AccountId=account_id, UserEmailList=batch)['Invites']
    print('Invited', len(invites), 'people')
chime.invite_users(AccountId=account_id, UserEmailList=['belfry@example.com'], UserType='SharedDevice')

pending = [user['UserId'] for user in users() if user['UserInvitationStatus'] == 'Pending']
for batch in batches(pending):
    errors = carillon(f'/accounts/{account_id}/users?operation=accept-invitations', UserIdList=batch)['UserErrors']
    assert not errors, errors
print(len(pending), 'accepted')

basic = [user['UserId'] for user in users()[:30]]
for start in range(0, len(basic), 20):
    items = [{'UserId': user_id, 'LicenseType': 'Basic'} for user_id in basic[start : start + 20]]
    errors = chime.batch_update_user(AccountId=account_id, UpdateUserRequestItems=items)['UserErrors']
    assert not errors, errors

report = collections.Counter((user['UserType'], user['LicenseType']) for user in users())
print('Licences:')
for (user_type, license_type), count in sorted(report.items()):
    print(f'  {user_type:<12} {license_type:<5} {count:>4}')

[caller] = users(UserEmail='RINGER7@example.com')
pin = chime.get_user(AccountId=account_id, UserId=caller['UserId'])['User']['PersonalPIN']
new_pin = chime.reset_personal_pin(AccountId=account_id, UserId=caller['UserId'])['User']['PersonalPIN']
assert pin != new_pin
print('Reset a PIN')

leavers = [user['UserId'] for user in users() if user['PrimaryEmail'] in PEOPLE[100:]]
errors = chime.batch_suspend_user(AccountId=account_id, UserIdList=leavers)['UserErrors']
assert not errors, errors
print(len(leavers), 'left;', len(users()), 'remain')

carillon(f'/accounts/{account_id}?operation=convert', AccountType='EnterpriseLWA')
for number in range(1, 13):
    chime.create_room(AccountId=account_id, Name=f'Bell {number}')
room = next(listed(chime.list_rooms, 'Rooms'))
members = [{'MemberId': user['UserId'], 'Role': 'Member'} for user in users()[:25]]
members[0]['Role'] = 'Administrator'
errors = chime.batch_create_room_membership(
    AccountId=account_id, RoomId=room['RoomId'], MembershipItemList=members
)['Errors']
assert not errors, errors
print(len(list(listed(chime.list_rooms, 'Rooms'))), 'rooms')
memberships = list(listed(chime.list_room_memberships, 'RoomMemberships', RoomId=room['RoomId']))
print(len(memberships), 'members of', room['Name'])
assert {membership['Member']['MemberId'] for membership in memberships} == {item['MemberId'] for item in members}

try:
    chime.delete_account(AccountId=account_id)
    raise AssertionError('an account with users was deleted')
except chime.exceptions.UnprocessableEntityException as refusal:
    print('Refused:', refusal.response['Error']['Message'])
for batch in batches([user['UserId'] for user in users()]):
    chime.batch_suspend_user(AccountId=account_id, UserIdList=batch)
chime.delete_account(AccountId=account_id)
print('Deleted the account')
