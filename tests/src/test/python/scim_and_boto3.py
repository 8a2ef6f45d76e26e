"""What SCIM changes, boto3 sees in the next call, and the other way round; in a Team and in an EnterpriseLWA account."""

import argparse
import json
import os

import boto3

import scim

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
parser.add_argument('--team-account-id', required=True)
parser.add_argument('--enterprise-account-id', required=True)
parser.add_argument('--bound-group', required=True, help='of the EnterpriseLWA account, with the licence Basic')
arguments = parser.parse_args()

chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
enterprise = arguments.enterprise_account_id
team = arguments.team_account_id
of_enterprise = scim.Scim()
of_team = scim.Scim(os.environ['SCIM_TEAM_URL'], os.environ['SCIM_TEAM_TOKEN'])


def shown(user_id, account=enterprise):
    return chime.get_user(AccountId=account, UserId=user_id)['User']


def listed(account):
    return [user['UserId'] for user in chime.list_users(AccountId=account)['Users']]


def enterprise_by_scim():
    created = of_enterprise.create('anna@example.com', displayName='Anna Bell', externalId='00u1')
    user = created['id']
    assert shown(user)['PrimaryEmail'] == 'anna@example.com'
    assert shown(user)['UserRegistrationStatus'] == 'Registered'
    assert listed(enterprise) == [user]
    of_enterprise.patch_user(user, displayName='Anna Campanile')
    assert shown(user)['DisplayName'] == 'Anna Campanile'
    of_enterprise.patch_user(user, userName='anna.campanile@example.com')
    assert shown(user)['PrimaryEmail'] == 'anna.campanile@example.com'
    assert [each['UserId'] for each in chime.list_users(AccountId=enterprise, UserEmail='anna.campanile@example.com')['Users']] == [user]
    assert chime.list_users(AccountId=enterprise, UserEmail='anna@example.com')['Users'] == []

    group = of_enterprise.find(f'displayName eq "{arguments.bound_group}"', 'Groups')[0]['id']
    assert shown(user)['LicenseType'] == 'Pro'
    of_enterprise.patch(f'/Groups/{group}', {'op': 'add', 'path': 'members', 'value': [{'value': user}]})
    assert shown(user)['LicenseType'] == 'Basic'
    of_enterprise.patch(f'/Groups/{group}', {'op': 'remove', 'path': f'members[value eq "{user}"]'})
    assert shown(user)['LicenseType'] == 'Pro'

    of_enterprise.patch_user(user, active=False)
    assert shown(user)['UserRegistrationStatus'] == 'Suspended'
    of_enterprise.patch_user(user, active=True)
    assert shown(user)['UserRegistrationStatus'] == 'Registered'
    of_enterprise.patch(f'/Groups/{group}', {'op': 'add', 'path': 'members', 'value': [{'value': user}]})
    of_enterprise.call('DELETE', f'/Users/{user}')
    assert listed(enterprise) == []
    assert of_enterprise.members(group) == []
    try:
        shown(user)
        raise AssertionError('a deleted user is there')
    except chime.exceptions.NotFoundException:
        pass
    return user


def enterprise_by_boto3():
    user = chime.create_user(AccountId=enterprise, Username='Bert Gong', Email='bert@example.com')['User']['UserId']
    seen = of_enterprise.user(user)
    assert (seen['userName'], seen['displayName'], seen['active']) == ('bert@example.com', 'Bert Gong', True), seen
    assert [each['id'] for each in of_enterprise.find('userName eq "BERT@example.com"')] == [user]
    version = seen['meta']['version']
    chime.batch_suspend_user(AccountId=enterprise, UserIdList=[user])
    suspended = of_enterprise.user(user)
    assert suspended['active'] is False
    assert suspended['meta']['version'] != version
    old = {'If-Match': version}
    assert scim.refused(412, of_enterprise.call, 'DELETE', f'/Users/{user}', headers=old) is None
    assert of_enterprise.find('active eq false') == [suspended]
    chime.batch_unsuspend_user(AccountId=enterprise, UserIdList=[user])
    assert of_enterprise.user(user)['active'] is True
    # A userName that is taken, by whatever client.
    assert scim.refused(409, of_enterprise.create, 'bert@example.com') == 'uniqueness'
    of_enterprise.create('carla@example.com')
    try:
        chime.create_user(AccountId=enterprise, Username='Carla', Email='CARLA@example.com')
        raise AssertionError('two users have an address')
    except chime.exceptions.ConflictException:
        pass
    return user


def team_by_scim():
    user = of_team.create('dora@example.com', displayName='Dora Chime')['id']
    assert shown(user, team)['UserInvitationStatus'] == 'Pending'
    group = of_team.call('POST', '/Groups', {'displayName': 'Staff', 'members': [{'value': user}]})['id']
    of_team.patch_user(user, active=False)
    assert listed(team) == [], 'who is inactive has left'
    assert of_team.members(group) == []
    again = of_team.create('dora@example.com')['id']
    assert listed(team) == [again]
    return again


def team_by_boto3():
    chime.invite_users(AccountId=team, UserEmailList=['emil@example.com'])
    emil = of_team.find('userName eq "emil@example.com"')[0]
    assert emil['active'] is True
    assert [user['id'] for user in of_team.walk(count=1)] == listed(team)
    group = of_team.call('POST', '/Groups', {'displayName': 'Guests', 'members': [{'value': emil['id']}]})['id']
    chime.batch_suspend_user(AccountId=team, UserIdList=[emil['id']])
    assert of_team.find('userName eq "emil@example.com"') == []
    assert scim.refused(404, of_team.user, emil['id']) is None
    assert of_team.members(group) == []


print(json.dumps({'enterprise': [enterprise_by_scim(), enterprise_by_boto3()], 'team': [team_by_scim()]}))
team_by_boto3()
