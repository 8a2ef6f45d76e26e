"""What an identity provider does with many people and a group of them. SCIM and boto3 must count the same people after each step."""

import argparse

import boto3

import scim

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
parser.add_argument('--account-id', required=True)
parser.add_argument('--people', type=int, required=True)
arguments = parser.parse_args()

client = scim.Scim()
chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)


def by_boto3():
    pages = chime.get_paginator('list_users').paginate(AccountId=arguments.account_id)
    return [user for page in pages for user in page['Users']]


def counted(ids, status, name):
    """Everybody is there once, in both, with the status and the name that the provider last gave."""
    walked = list(client.walk())
    assert sorted(user['id'] for user in walked) == sorted(ids), (len(walked), len(ids))
    assert all(user['active'] == (status == 'Registered') for user in walked), status
    assert all(user['displayName'].startswith(name) for user in walked), name
    listed = by_boto3()
    assert sorted(user['UserId'] for user in listed) == sorted(ids), (len(listed), len(ids))
    assert all(user['UserRegistrationStatus'] == status for user in listed), status
    assert all(user['DisplayName'].startswith(name) for user in listed), name


def address(number):
    return f'python.{number}@example.com'


numbers = range(arguments.people)
people = [
    client.create(
        address(number),
        externalId=f'ext-{number}',
        displayName=f'New {number}',
        emails=[{'value': address(number), 'type': 'work', 'primary': True}],
        active=True,
    )['id']
    for number in numbers
]
assert scim.refused(409, client.create, address(0).upper()) == 'uniqueness'
counted(people, 'Registered', 'New')

for number, user in zip(numbers, people):
    found = client.find(f'externalId eq "ext-{number}"')
    assert [each['id'] for each in found] == [user], found
    client.patch_user(user, displayName=f'Changed {number}', title='Ringer')
counted(people, 'Registered', 'Changed')

for user in people:
    client.patch_user(user, active=False)
counted(people, 'Suspended', 'Changed')

for number, user in zip(numbers, people):
    whole = client.find(f'userName eq "{address(number)}"')[0]
    client.call('PUT', f'/Users/{user}', {**whole, 'active': True, 'displayName': f'Back {number}'})
counted(people, 'Registered', 'Back')
assert client.user(people[0])['title'] == 'Ringer'

# A group: everybody in one patch, half of them out by values, the rest by paths, everybody again by PUT, half out by paths.
half = len(people) // 2
group = client.call('POST', '/Groups', {'displayName': 'Everybody'})
path = f"/Groups/{group['id']}"


def members_are(expected):
    assert client.members(group['id']) == sorted(expected), len(expected)
    assert [each['id'] for each in client.find(f'members.value eq "{expected[-1]}"', 'Groups')] == [group['id']]


def values(ids):
    return [{'value': user} for user in ids]


client.patch(path, {'op': 'add', 'path': 'members', 'value': values(people)})
members_are(people)
client.patch(path, {'op': 'Remove', 'path': 'members', 'value': values(people[:half])})
members_are(people[half:])
client.call('PUT', path, {'displayName': 'Everybody', 'members': values(people)})
members_are(people)
client.patch(path, *({'op': 'remove', 'path': f'members[value eq "{user}"]'} for user in people[half:]))
members_are(people[:half])
client.patch(path, {'op': 'replace', 'path': 'members', 'value': values(people[half:])})
members_are(people[half:])
client.patch(path, {'op': 'remove', 'path': 'members'})
assert client.members(group['id']) == []
counted(people, 'Registered', 'Back')
