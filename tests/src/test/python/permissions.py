"""What a read-only key that is limited to one Chime account may and may not do, with boto3."""

import argparse

import boto3

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
parser.add_argument('--account-id', required=True)
parser.add_argument('--other-account-id', required=True)
arguments = parser.parse_args()

chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)


def refused(call, **parameters):
    """The message of the refusal, which must be of the client's class for it."""
    try:
        raise AssertionError(call(**parameters))
    except chime.exceptions.AccessDeniedException as refusal:
        assert refusal.response['ResponseMetadata']['HTTPStatusCode'] == 403, refusal.response
        assert refusal.response['Code'] == 'AccessDenied', refusal.response
        assert refusal.response['ResponseMetadata']['RetryAttempts'] == 0, refusal.response
        return refusal.response['Error']['Message']


accounts = chime.list_accounts()['Accounts']
assert [account['AccountId'] for account in accounts] == [arguments.account_id], accounts
assert chime.get_account(AccountId=arguments.account_id)['Account'] == accounts[0]
assert chime.list_users(AccountId=arguments.account_id)['Users'] == []

print(refused(chime.invite_users, AccountId=arguments.account_id, UserEmailList=['ringer@example.com']))
print(refused(chime.delete_account, AccountId=arguments.account_id))
print(refused(chime.create_account, Name='Tower'))
print(refused(chime.list_users, AccountId=arguments.other_account_id))
