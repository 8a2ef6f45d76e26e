"""What is no address of one person, and what no name, is refused with the reason; spellings of one address are one person."""

import argparse

import boto3

NOT_ADDRESSES = {
    ' lead@example.com': 'white space around it',
    'trail@example.com\u00a0': 'white space around it',
    'x@example.com,y@example.com': 'more than one',
    'x@example.com;y@example.com': 'more than one',
    'x@example.com y@example.com': 'more than one',
    'x\u200b@example.com': 'U+200B',
    '\ufeffx@example.com': 'U+FEFF',
    'x\x07@example.com': 'U+0007',
    'Anna <x@example.com>': 'in it',
}

SPELLINGS = [
    ['ΟΔΟΣ@example.com', 'οδοσ@example.com', 'οδος@example.com'],
    ['İrem@example.com', 'irem@example.com', 'IREM@EXAMPLE.COM', 'ırem@example.com'],
    ['zoé@example.com', 'zoe\u0301@example.com', 'ZOÉ@EXAMPLE.COM'],
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--endpoint-url')
    parser.add_argument('--team-account-id', required=True)
    parser.add_argument('--enterprise-account-id', required=True)
    arguments = parser.parse_args()
    chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
    team, enterprise = {'AccountId': arguments.team_account_id}, {'AccountId': arguments.enterprise_account_id}
    for address, reason in NOT_ADDRESSES.items():
        refused(chime, reason, chime.invite_users, **team, UserEmailList=['ok@example.com', address])
        refused(chime, reason, chime.create_user, **enterprise, Email=address)
        refused(chime, reason, chime.list_users, **enterprise, UserEmail=address)
        refused(chime, reason, chime.list_accounts, UserEmail=address)
    assert chime.list_users(**team)['Users'] == []
    for name in ['a\x07b', 'a\nb', 'a\u202eb']:
        refused(chime, 'Username has', chime.create_user, **enterprise, Username=name)
        refused(chime, 'Name has', chime.create_account, Name=name)
        refused(chime, 'Name has', chime.create_room, **enterprise, Name=name)
        refused(chime, 'DisplayName has', chime.create_bot, **enterprise, DisplayName=name)
    assert chime.list_users(**enterprise)['Users'] == []
    for spellings in SPELLINGS:
        one_person(chime, team, enterprise, spellings)
    assert len(chime.list_users(**team)['Users']) == len(SPELLINGS)
    assert len(chime.list_users(**enterprise)['Users']) == len(SPELLINGS)


def one_person(chime, team, enterprise, spellings):
    invites = chime.invite_users(**team, UserEmailList=spellings)['Invites']
    assert [invite['InviteId'] for invite in invites] == [invites[0]['InviteId']] * len(spellings), invites
    user = chime.create_user(**enterprise, Email=spellings[0])['User']
    for spelling in spellings:
        try:
            chime.create_user(**enterprise, Email=spelling)
        except chime.exceptions.ConflictException:
            pass
        else:
            raise AssertionError(f'two people: {spelling}')
        found = chime.list_users(**enterprise, UserEmail=spelling)['Users']
        assert [row['UserId'] for row in found] == [user['UserId']], (spelling, found)
        accounts = chime.list_accounts(UserEmail=spelling)['Accounts']
        assert {account['AccountId'] for account in accounts} == {team['AccountId'], enterprise['AccountId']}, accounts


def refused(chime, reason, call, **parameters):
    try:
        response = call(**parameters)
    except chime.exceptions.BadRequestException as refusal:
        assert reason in refusal.response['Error']['Message'], (parameters, refusal.response)
    else:
        raise AssertionError(f'{call.__name__} took {parameters}: {response}')


main()
