"""Changes a directory, and is refused changes; prints a line of JSON for each: the operation, the request id, the error."""

import argparse
import json

import boto3
import botocore.exceptions


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--endpoint-url')
    arguments = parser.parse_args()
    chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
    account = called(chime.create_account, Name='Acme of Joe Doe')['Account']['AccountId']
    invited = called(chime.invite_users, AccountId=account, UserEmailList=['joe.doe@example.com'])
    user = chime.list_users(AccountId=account)['Users'][0]['UserId']
    called(chime.update_user, AccountId=account, UserId=user, LicenseType='Basic')
    called(chime.invite_users, AccountId=account, UserEmailList=['not an address'])
    called(chime.delete_account, AccountId='joe.doe@example.com')
    called(chime.reset_personal_pin, AccountId=account, UserId=account)
    assert invited['Invites'], invited


def called(operation, **parameters):
    try:
        response = operation(**parameters)
        error = ''
    except botocore.exceptions.ClientError as refused:
        response = refused.response
        error = type(refused).__name__
    metadata = response['ResponseMetadata']
    print(json.dumps({'RequestId': metadata['RequestId'], 'Retries': metadata['RetryAttempts'], 'Error': error}))
    return response


if __name__ == '__main__':
    main()
