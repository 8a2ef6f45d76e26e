"""Settings, retention, sign-in delegates, and what Carillon does not hold, with boto3."""

import argparse
import datetime

import boto3

from scenario import UNKNOWN_ID, refused, status


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--endpoint-url')
    parser.add_argument('--team-account-id', required=True)
    parser.add_argument('--enterprise-account-id', required=True)
    arguments = parser.parse_args()
    chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
    account_settings(chime, arguments.team_account_id)
    user_settings(chime, arguments.enterprise_account_id)
    global_settings(chime)
    signin_delegates(chime, arguments.enterprise_account_id)
    retention(chime, arguments.enterprise_account_id, arguments.team_account_id)
    redaction(chime, arguments.enterprise_account_id, arguments.team_account_id)
    dial_out(chime)


def account_settings(chime, account_id):
    of_account = {'AccountId': account_id}
    settings = chime.get_account_settings(**of_account)['AccountSettings']
    assert settings == {'DisableRemoteControl': False, 'EnableDialOut': False}, settings
    response = chime.update_account_settings(**of_account, AccountSettings={'DisableRemoteControl': True})
    assert status(response) == 204, response
    chime.update_account_settings(**of_account, AccountSettings={'EnableDialOut': True})
    settings = chime.get_account_settings(**of_account)['AccountSettings']
    assert settings == {'DisableRemoteControl': True, 'EnableDialOut': True}, settings
    not_found = chime.exceptions.NotFoundException
    refused(not_found, chime.get_account_settings, AccountId=UNKNOWN_ID)
    refused(not_found, chime.update_account_settings, AccountId=UNKNOWN_ID, AccountSettings={})


def user_settings(chime, account_id):
    user_id = chime.create_user(AccountId=account_id, Email='caller@example.com')['User']['UserId']
    of_user = {'AccountId': account_id, 'UserId': user_id}
    telephony = chime.get_user_settings(**of_user)['UserSettings']['Telephony']
    assert telephony == {'InboundCalling': True, 'OutboundCalling': True, 'SMS': True}, telephony
    changed = {'Telephony': {'InboundCalling': True, 'OutboundCalling': False, 'SMS': False}}
    response = chime.update_user_settings(**of_user, UserSettings=changed)
    assert status(response) == 204, response
    assert chime.get_user_settings(**of_user)['UserSettings'] == changed
    unknown = {'AccountId': account_id, 'UserId': UNKNOWN_ID}
    refused(chime.exceptions.NotFoundException, chime.get_user_settings, **unknown)
    refused(chime.exceptions.NotFoundException, chime.update_user_settings, **unknown, UserSettings=changed)


def global_settings(chime):
    first = parts(chime.get_global_settings())
    assert first == {'BusinessCalling': {}, 'VoiceConnector': {}}, first
    response = chime.update_global_settings(
        BusinessCalling={'CdrBucket': 'calls'}, VoiceConnector={'CdrBucket': 'voices'}
    )
    assert status(response) == 204, response
    chime.update_global_settings(BusinessCalling={'CdrBucket': 'more-calls'})
    second = parts(chime.get_global_settings())
    assert second == {
        'BusinessCalling': {'CdrBucket': 'more-calls'},
        'VoiceConnector': {'CdrBucket': 'voices'},
    }, second
    chime.update_global_settings(VoiceConnector={})
    assert parts(chime.get_global_settings())['VoiceConnector'] == {}
    bad_request = chime.exceptions.BadRequestException
    refused(bad_request, chime.update_global_settings, BusinessCalling={'CdrBucket': ' '})


def signin_delegates(chime, account_id):
    def groups():
        account = chime.get_account(AccountId=account_id)['Account']
        return [group['GroupName'] for group in account.get('SigninDelegateGroups', [])]

    associate = chime.associate_signin_delegate_groups_with_account
    disassociate = chime.disassociate_signin_delegate_groups_from_account
    given = [{'GroupName': 'Assistants'}, {'GroupName': 'Empfang Zürich'}]
    for _ in range(2):
        assert status(associate(AccountId=account_id, SigninDelegateGroups=given)) == 200
        assert groups() == ['Assistants', 'Empfang Zürich'], groups()
    for _ in range(2):
        assert status(disassociate(AccountId=account_id, GroupNames=['Assistants'])) == 200
        assert groups() == ['Empfang Zürich'], groups()
    bad_request = chime.exceptions.BadRequestException
    refused(bad_request, associate, AccountId=account_id, SigninDelegateGroups=[{'GroupName': ' '}])
    refused(bad_request, associate, AccountId=account_id, SigninDelegateGroups=[{}])
    refused(chime.exceptions.NotFoundException, disassociate, AccountId=UNKNOWN_ID, GroupNames=['Assistants'])


def retention(chime, account_id, team_id):
    none = {'RoomRetentionSettings': {}, 'ConversationRetentionSettings': {}}
    first = chime.get_retention_settings(AccountId=account_id)
    assert first['RetentionSettings'] == none, first
    assert 'InitiateDeletionTimestamp' not in first, first
    days = {'RoomRetentionSettings': {'RetentionDays': 30}, 'ConversationRetentionSettings': {'RetentionDays': 5475}}
    response = chime.put_retention_settings(AccountId=account_id, RetentionSettings=days)
    assert status(response) == 204, response
    second = chime.get_retention_settings(AccountId=account_id)
    assert second['RetentionSettings'] == days, second
    assert isinstance(second['InitiateDeletionTimestamp'], datetime.datetime), second
    chime.put_retention_settings(AccountId=account_id, RetentionSettings={'RoomRetentionSettings': {}})
    assert chime.get_retention_settings(AccountId=account_id)['RetentionSettings'] == none
    too_long = {'RoomRetentionSettings': {'RetentionDays': 5476}}
    refused(
        chime.exceptions.BadRequestException,
        chime.put_retention_settings,
        AccountId=account_id,
        RetentionSettings=too_long,
    )
    forbidden = chime.exceptions.ForbiddenException
    assert team_id in refused(forbidden, chime.get_retention_settings, AccountId=team_id)
    assert team_id in refused(forbidden, chime.put_retention_settings, AccountId=team_id, RetentionSettings=days)


def redaction(chime, account_id, team_id):
    in_conversation = {'ConversationId': UNKNOWN_ID, 'MessageId': UNKNOWN_ID}
    in_room = {'RoomId': UNKNOWN_ID, 'MessageId': UNKNOWN_ID}
    not_found = chime.exceptions.NotFoundException
    forbidden = chime.exceptions.ForbiddenException
    refused(not_found, chime.redact_conversation_message, AccountId=account_id, **in_conversation)
    refused(not_found, chime.redact_room_message, AccountId=account_id, **in_room)
    refused(forbidden, chime.redact_conversation_message, AccountId=team_id, **in_conversation)
    refused(forbidden, chime.redact_room_message, AccountId=team_id, **in_room)


def dial_out(chime):
    call = {
        'MeetingId': UNKNOWN_ID,
        'FromPhoneNumber': '+12065550100',
        'ToPhoneNumber': '+12065550101',
        'JoinToken': 'am9pbg+/',
    }
    message = refused(chime.exceptions.ForbiddenException, chime.create_meeting_dial_out, **call)
    assert 'no telephone network' in message, message
    bad = {**call, 'ToPhoneNumber': 'home'}
    refused(chime.exceptions.BadRequestException, chime.create_meeting_dial_out, **bad)


def parts(response):
    return {name: value for name, value in response.items() if name != 'ResponseMetadata'}


if __name__ == '__main__':
    main()
