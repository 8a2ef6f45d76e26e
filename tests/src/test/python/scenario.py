"""The scenario of tests/README.md with boto3."""

import argparse
import datetime

import boto3

UNKNOWN_ID = '00000000-0000-7000-8000-000000000000'
RINGERS = [f'ringer{number}@example.com' for number in range(1, 8)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--endpoint-url')
    parser.add_argument('--aws-account-id', required=True)
    parser.add_argument('--enterprise-account-id', required=True)
    arguments = parser.parse_args()
    chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
    account_id = accounts(chime, arguments)
    invitations(chime, account_id)
    listing(chime, account_id)
    team_users(chime, account_id)
    enterprise_users(chime, arguments.enterprise_account_id)
    refusals(chime, account_id, arguments)
    deletion(chime, account_id)


def accounts(chime, arguments):
    response = chime.create_account(Name='Bell Tower')
    assert status(response) == 201, response
    account = response['Account']
    assert account['Name'] == 'Bell Tower', account
    assert account['AwsAccountId'] == arguments.aws_account_id, account
    assert account['AccountType'] == 'Team', account
    assert account['DefaultLicense'] == 'Pro', account
    assert account['SupportedLicenses'] == ['Basic', 'Pro'], account
    assert isinstance(account['CreatedTimestamp'], datetime.datetime), account
    account_id = account['AccountId']
    assert chime.get_account(AccountId=account_id)['Account'] == account

    updated = chime.update_account(AccountId=account_id, Name='Glockenturm Zürich', DefaultLicense='Basic')['Account']
    assert updated == {**account, 'Name': 'Glockenturm Zürich', 'DefaultLicense': 'Basic'}, updated
    assert chime.get_account(AccountId=account_id)['Account'] == updated

    assert chime.list_accounts(Name='Glocken')['Accounts'] == [updated]
    pages = list(chime.get_paginator('list_accounts').paginate(PaginationConfig={'PageSize': 1}))
    assert [[account['AccountId'] for account in page['Accounts']] for page in pages] == [
        [arguments.enterprise_account_id],
        [account_id],
    ], pages
    return account_id


def invitations(chime, account_id):
    response = chime.invite_users(AccountId=account_id, UserEmailList=RINGERS)
    assert status(response) == 201, response
    invites = response['Invites']
    assert [invite['EmailAddress'] for invite in invites] == RINGERS, invites
    assert {invite['Status'] for invite in invites} == {'Pending'}, invites
    assert len({invite['InviteId'] for invite in invites}) == len(RINGERS), invites
    chime.invite_users(AccountId=account_id, UserEmailList=['board@example.com'], UserType='SharedDevice')
    again = chime.invite_users(AccountId=account_id, UserEmailList=['RINGER1@example.com'])['Invites']
    assert again == invites[:1], again


def listing(chime, account_id):
    first = chime.list_users(AccountId=account_id, MaxResults=5)
    assert emails(first['Users']) == RINGERS[:5], first
    second = chime.list_users(AccountId=account_id, MaxResults=5, NextToken=first['NextToken'])
    assert emails(second['Users']) == RINGERS[5:] + ['board@example.com'], second
    assert 'NextToken' not in second, second

    paginator = chime.get_paginator('list_users')
    cut = paginator.paginate(AccountId=account_id, PaginationConfig={'MaxItems': 3, 'PageSize': 2})
    assert emails(user for page in cut for user in page['Users']) == RINGERS[:3]
    rest = paginator.paginate(AccountId=account_id, PaginationConfig={'StartingToken': cut.resume_token})
    assert emails(rest.search('Users[]')) == RINGERS[3:] + ['board@example.com']
    assert rest.resume_token is None

    devices = chime.list_users(AccountId=account_id, UserType='SharedDevice')['Users']
    assert emails(devices) == ['board@example.com'], devices
    found = chime.list_users(AccountId=account_id, UserEmail='Ringer3@Example.COM')['Users']
    assert emails(found) == ['ringer3@example.com'], found
    accounts_of_user = chime.list_accounts(UserEmail='ringer3@example.com')['Accounts']
    assert [account['AccountId'] for account in accounts_of_user] == [account_id], accounts_of_user


def team_users(chime, account_id):
    first, second = chime.list_users(AccountId=account_id, MaxResults=2)['Users']
    assert first['AccountId'] == account_id, first
    assert first['LicenseType'] == 'Basic', first
    assert first['UserType'] == 'PrivateUser', first
    assert first['UserRegistrationStatus'] == 'Unregistered', first
    assert first['UserInvitationStatus'] == 'Pending', first
    assert isinstance(first['InvitedOn'], datetime.datetime), first

    updated = chime.update_user(AccountId=account_id, UserId=first['UserId'], LicenseType='Pro')['User']
    assert updated == {**first, 'LicenseType': 'Pro'}, updated
    assert chime.get_user(AccountId=account_id, UserId=first['UserId'])['User'] == updated

    errors = chime.batch_update_user(
        AccountId=account_id,
        UpdateUserRequestItems=[
            {'UserId': second['UserId'], 'LicenseType': 'Pro'},
            {'UserId': UNKNOWN_ID, 'LicenseType': 'Pro'},
        ],
    )['UserErrors']
    assert [(error['UserId'], error['ErrorCode']) for error in errors] == [(UNKNOWN_ID, 'NotFound')], errors
    assert chime.get_user(AccountId=account_id, UserId=second['UserId'])['User']['LicenseType'] == 'Pro'


def enterprise_users(chime, account_id):
    response = chime.create_user(AccountId=account_id, Username='Zoë Ωmega 😀', Email='zoe@example.com')
    assert status(response) == 201, response
    user = response['User']
    assert user['DisplayName'] == 'Zoë Ωmega 😀', user
    assert user['PrimaryEmail'] == 'zoe@example.com', user
    assert user['LicenseType'] == 'Pro', user
    assert user['UserType'] == 'PrivateUser', user
    assert user['UserRegistrationStatus'] == 'Registered', user
    assert isinstance(user['RegisteredOn'], datetime.datetime), user
    assert len(user['PersonalPIN']) == 10 and user['PersonalPIN'].isdigit(), user
    device = chime.create_user(AccountId=account_id, Email='room.device@example.com', UserType='SharedDevice')['User']
    assert device['DisplayName'] == 'room.device', device
    of_user = {'AccountId': account_id, 'UserId': user['UserId']}
    assert chime.get_user(**of_user)['User'] == user

    row = chime.list_users(AccountId=account_id, UserEmail='zoe@example.com')['Users'][0]
    assert row == {name: value for name, value in user.items() if name != 'PersonalPIN'}, row

    reset = chime.reset_personal_pin(**of_user)['User']
    assert reset == {**user, 'PersonalPIN': reset['PersonalPIN']}, reset
    assert reset['PersonalPIN'] != user['PersonalPIN'], reset
    assert chime.get_user(**of_user)['User'] == reset
    assert status(chime.logout_user(**of_user)) == 204

    ids = [user['UserId'], device['UserId']]
    assert chime.batch_suspend_user(AccountId=account_id, UserIdList=ids)['UserErrors'] == []
    assert registrations(chime, account_id) == ['Suspended', 'Suspended']
    assert chime.batch_unsuspend_user(AccountId=account_id, UserIdList=ids)['UserErrors'] == []
    assert registrations(chime, account_id) == ['Registered', 'Registered']


def refusals(chime, account_id, arguments):
    errors = chime.exceptions
    enterprise_id = arguments.enterprise_account_id
    user_id = chime.list_users(AccountId=account_id, MaxResults=1)['Users'][0]['UserId']
    not_found = refused(errors.NotFoundException, chime.get_account, AccountId=arguments.aws_account_id)
    assert 'UUID' in not_found, not_found
    refused(errors.NotFoundException, chime.get_account, AccountId=UNKNOWN_ID)
    refused(errors.NotFoundException, chime.list_users, AccountId=UNKNOWN_ID)
    refused(errors.NotFoundException, chime.get_user, AccountId=account_id, UserId=UNKNOWN_ID)
    refused(errors.NotFoundException, chime.logout_user, AccountId=account_id, UserId=UNKNOWN_ID)
    refused(errors.BadRequestException, chime.create_account, Name='   ')
    refused(errors.BadRequestException, chime.update_account, AccountId=account_id, DefaultLicense='Plus')
    refused(errors.BadRequestException, chime.list_users, AccountId=account_id, MaxResults=201)
    refused(errors.BadRequestException, chime.list_users, AccountId=account_id, UserEmail='nobody')
    refused(errors.BadRequestException, chime.list_users, AccountId=account_id, NextToken='forged')
    too_many = [f'extra{number}@example.com' for number in range(51)]
    refused(errors.BadRequestException, chime.invite_users, AccountId=account_id, UserEmailList=too_many)
    refused(errors.BadRequestException, chime.create_user, AccountId=account_id, Email='new@example.com')
    refused(errors.BadRequestException, chime.invite_users, AccountId=enterprise_id, UserEmailList=['new@example.com'])
    refused(errors.BadRequestException, chime.batch_unsuspend_user, AccountId=account_id, UserIdList=[user_id])
    refused(errors.BadRequestException, chime.reset_personal_pin, AccountId=account_id, UserId=user_id)
    refused(errors.ConflictException, chime.create_user, AccountId=enterprise_id, Email='ZOE@example.com')
    refused(errors.UnprocessableEntityException, chime.delete_account, AccountId=account_id)


def deletion(chime, account_id):
    ids = [user['UserId'] for user in chime.list_users(AccountId=account_id)['Users']]
    errors = chime.batch_suspend_user(AccountId=account_id, UserIdList=ids + [UNKNOWN_ID])['UserErrors']
    assert [(error['UserId'], error['ErrorCode']) for error in errors] == [(UNKNOWN_ID, 'NotFound')], errors
    assert chime.list_users(AccountId=account_id)['Users'] == []
    assert status(chime.delete_account(AccountId=account_id)) == 204
    refused(chime.exceptions.NotFoundException, chime.get_account, AccountId=account_id)


def refused(exception, operation, **parameters):
    try:
        operation(**parameters)
    except exception as error:
        assert error.response['Error']['Message'], error.response
        assert error.response['Code'] == exception.__name__.replace('Exception', '').replace('Entity', ''), error.response
        return error.response['Error']['Message']
    raise AssertionError(f'{operation.__name__} was not refused with {exception.__name__}')


def registrations(chime, account_id):
    return [user['UserRegistrationStatus'] for user in chime.list_users(AccountId=account_id)['Users']]


def emails(users):
    return [user['PrimaryEmail'] for user in users]


def status(response):
    return response['ResponseMetadata']['HTTPStatusCode']


if __name__ == '__main__':
    main()
