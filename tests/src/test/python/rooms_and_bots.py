"""The eighteen operations on rooms, memberships, bots and events configurations with boto3."""

import argparse
import datetime
import re

import boto3

UNKNOWN_ID = '00000000-0000-7000-8000-000000000000'
LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:ring'
ENDPOINT = 'https://bots.example.com/events'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--endpoint-url')
    parser.add_argument('--aws-account-id', required=True)
    parser.add_argument('--access-key-id', required=True)
    parser.add_argument('--team-account-id', required=True)
    parser.add_argument('--enterprise-account-id', required=True)
    parser.add_argument('--full-account-id', required=True)
    parser.add_argument('--full-room-id', required=True)
    parser.add_argument('--one-more-user-id', required=True)
    arguments = parser.parse_args()
    chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
    account_id = arguments.enterprise_account_id
    arn = f'arn:aws:iam::{arguments.aws_account_id}:user/{arguments.access_key_id}'
    bot = bots(chime, account_id)
    events(chime, account_id, bot['BotId'])
    room = rooms(chime, account_id, arn)
    users = [
        chime.create_user(AccountId=account_id, Username=f'Ringer {number}', Email=f'ringer{number}@example.com')['User']
        for number in range(4)
    ]
    memberships(chime, room, users, bot, arn)
    bad_requests(chime, account_id, room['RoomId'], bot['BotId'], users[0]['UserId'])
    not_found(chime, account_id, room['RoomId'], bot['BotId'], users[3]['UserId'])
    forbidden(chime, arguments)
    limits(chime, arguments)
    room_deletion(chime, room, users)


def bots(chime, account_id):
    response = chime.create_bot(AccountId=account_id, DisplayName='myBot', Domain='example.com')
    assert status(response) == 201, response
    bot = response['Bot']
    assert bot == {
        'BotId': bot['BotId'],
        'UserId': bot['BotId'],
        'DisplayName': 'myBot (Bot)',
        'BotType': 'ChatBot',
        'Disabled': False,
        'CreatedTimestamp': bot['CreatedTimestamp'],
        'UpdatedTimestamp': bot['CreatedTimestamp'],
        'BotEmail': 'myBot-chimebot@example.com',
        'SecurityToken': bot['SecurityToken'],
    }, bot
    assert isinstance(bot['CreatedTimestamp'], datetime.datetime), bot
    assert re.fullmatch('[A-Za-z0-9+/]{40}', bot['SecurityToken']), bot
    of_bot = {'AccountId': account_id, 'BotId': bot['BotId']}
    assert chime.get_bot(**of_bot)['Bot'] == bot

    stopped = chime.update_bot(**of_bot, Disabled=True)['Bot']
    assert stopped == {**bot, 'Disabled': True, 'UpdatedTimestamp': stopped['UpdatedTimestamp']}, stopped
    assert chime.update_bot(**of_bot)['Bot'] == stopped
    running = chime.update_bot(**of_bot, Disabled=False)['Bot']
    assert running['Disabled'] is False, running

    regenerated = chime.regenerate_security_token(**of_bot)['Bot']
    assert regenerated['SecurityToken'] != bot['SecurityToken'], regenerated
    assert regenerated == {
        **bot,
        'SecurityToken': regenerated['SecurityToken'],
        'UpdatedTimestamp': regenerated['UpdatedTimestamp'],
    }, regenerated

    for number in range(9):
        chime.create_bot(AccountId=account_id, DisplayName=f'Zoë {number} 😀')
    first = chime.list_bots(AccountId=account_id, MaxResults=7)
    assert first['Bots'][0] == regenerated, first
    assert len(first['Bots']) == 7, first
    second = chime.list_bots(AccountId=account_id, MaxResults=7, NextToken=first['NextToken'])
    assert len(second['Bots']) == 3 and 'NextToken' not in second, second
    assert len(chime.list_bots(AccountId=account_id)['Bots']) == 10
    return regenerated


def events(chime, account_id, bot_id):
    of_bot = {'AccountId': account_id, 'BotId': bot_id}
    refused(chime.exceptions.NotFoundException, chime.get_events_configuration, **of_bot)
    assert status(chime.delete_events_configuration(**of_bot)) == 204
    response = chime.put_events_configuration(**of_bot, OutboundEventsHTTPSEndpoint=ENDPOINT)
    assert status(response) == 201, response
    expected = {'BotId': bot_id, 'OutboundEventsHTTPSEndpoint': ENDPOINT}
    assert response['EventsConfiguration'] == expected, response
    assert chime.get_events_configuration(**of_bot)['EventsConfiguration'] == expected
    both = {'OutboundEventsHTTPSEndpoint': ENDPOINT, 'LambdaFunctionArn': LAMBDA}
    response = chime.put_events_configuration(**of_bot, **both)
    assert status(response) == 201, response
    expected = {'BotId': bot_id, **both}
    assert response['EventsConfiguration'] == expected, response
    assert chime.get_events_configuration(**of_bot)['EventsConfiguration'] == expected
    response = chime.put_events_configuration(**of_bot, LambdaFunctionArn=LAMBDA)
    expected = {'BotId': bot_id, 'LambdaFunctionArn': LAMBDA}
    assert response['EventsConfiguration'] == expected, response
    assert chime.get_events_configuration(**of_bot)['EventsConfiguration'] == expected
    assert status(chime.delete_events_configuration(**of_bot)) == 204
    refused(chime.exceptions.NotFoundException, chime.get_events_configuration, **of_bot)


def rooms(chime, account_id, arn):
    response = chime.create_room(AccountId=account_id, Name='Glockenstube 🔔', ClientRequestToken='token-1')
    assert status(response) == 201, response
    room = response['Room']
    assert room == {
        'RoomId': room['RoomId'],
        'Name': 'Glockenstube 🔔',
        'AccountId': account_id,
        'CreatedBy': arn,
        'CreatedTimestamp': room['CreatedTimestamp'],
        'UpdatedTimestamp': room['CreatedTimestamp'],
    }, room
    assert isinstance(room['CreatedTimestamp'], datetime.datetime), room
    of_room = {'AccountId': account_id, 'RoomId': room['RoomId']}
    assert chime.get_room(**of_room)['Room'] == room

    renamed = chime.update_room(**of_room, Name='Turm')['Room']
    assert renamed == {**room, 'Name': 'Turm', 'UpdatedTimestamp': renamed['UpdatedTimestamp']}, renamed
    assert chime.update_room(**of_room)['Room'] == renamed

    again = chime.create_room(AccountId=account_id, Name='Glockenstube 🔔', ClientRequestToken='token-1')
    assert status(again) == 201 and again['Room'] == renamed, again
    other = {'AccountId': account_id, 'Name': 'Other', 'ClientRequestToken': 'token-1'}
    refused(chime.exceptions.BadRequestException, chime.create_room, **other)

    second = chime.create_room(AccountId=account_id, Name='Turm')['Room']
    assert second['RoomId'] != room['RoomId'], second
    page = chime.list_rooms(AccountId=account_id, MaxResults=1)
    assert page['Rooms'] == [renamed], page
    page = chime.list_rooms(AccountId=account_id, MaxResults=1, NextToken=page['NextToken'])
    assert page['Rooms'] == [second] and 'NextToken' not in page, page
    return renamed


def memberships(chime, room, users, bot, arn):
    account_id = room['AccountId']
    of_room = {'AccountId': account_id, 'RoomId': room['RoomId']}
    response = chime.create_room_membership(**of_room, MemberId=users[0]['UserId'])
    assert status(response) == 201, response
    membership = response['RoomMembership']
    assert membership == {
        'RoomId': room['RoomId'],
        'Member': {
            'MemberId': users[0]['UserId'],
            'MemberType': 'User',
            'Email': 'ringer0@example.com',
            'FullName': 'Ringer 0',
            'AccountId': account_id,
        },
        'Role': 'Member',
        'InvitedBy': arn,
        'UpdatedTimestamp': membership['UpdatedTimestamp'],
    }, membership
    assert isinstance(membership['UpdatedTimestamp'], datetime.datetime), membership
    refused(chime.exceptions.ConflictException, chime.create_room_membership, **of_room, MemberId=users[0]['UserId'])

    response = chime.batch_create_room_membership(
        **of_room,
        MembershipItemList=[
            {'MemberId': users[0]['UserId'], 'Role': 'Administrator'},
            {'MemberId': users[1]['UserId'], 'Role': 'Administrator'},
            {'MemberId': UNKNOWN_ID},
            {'MemberId': bot['BotId']},
        ],
    )
    assert status(response) == 201, response
    errors = response['Errors']
    assert [(error['MemberId'], error['ErrorCode']) for error in errors] == [
        (users[0]['UserId'], 'Conflict'),
        (UNKNOWN_ID, 'NotFound'),
    ], errors
    assert all(error['ErrorMessage'] for error in errors), errors
    assert chime.batch_create_room_membership(**of_room, MembershipItemList=[])['Errors'] == []

    member = {'MemberId': users[0]['UserId']}
    updated = chime.update_room_membership(**of_room, **member, Role='Administrator')['RoomMembership']
    expected = {**membership, 'Role': 'Administrator', 'UpdatedTimestamp': updated['UpdatedTimestamp']}
    assert updated == expected, updated
    assert chime.update_room_membership(**of_room, **member)['RoomMembership'] == updated
    refused(
        chime.exceptions.BadRequestException,
        chime.update_room_membership,
        **of_room,
        MemberId=bot['BotId'],
        Role='Administrator',
    )

    first = chime.list_room_memberships(**of_room, MaxResults=2)
    second = chime.list_room_memberships(**of_room, MaxResults=2, NextToken=first['NextToken'])
    assert 'NextToken' not in second, second
    rows = first['RoomMemberships'] + second['RoomMemberships']
    shown = [(row['Member']['MemberType'], row['Member']['FullName'], row['Role']) for row in rows]
    assert shown == [
        ('Bot', 'myBot (Bot)', 'Member'),
        ('User', 'Ringer 0', 'Administrator'),
        ('User', 'Ringer 1', 'Administrator'),
    ], shown
    assert rows[1] == updated, rows

    assert chime.list_rooms(AccountId=account_id, MemberId=users[1]['UserId'])['Rooms'] == [room]
    assert chime.list_rooms(AccountId=account_id, MemberId=bot['BotId'])['Rooms'] == [room]
    assert chime.list_rooms(AccountId=account_id, MemberId=users[2]['UserId'])['Rooms'] == []
    assert status(chime.delete_room_membership(**of_room, MemberId=users[1]['UserId'])) == 204
    assert chime.list_rooms(AccountId=account_id, MemberId=users[1]['UserId'])['Rooms'] == []
    refused(chime.exceptions.NotFoundException, chime.delete_room_membership, **of_room, MemberId=users[1]['UserId'])


def bad_requests(chime, account_id, room_id, bot_id, user_id):
    account = {'AccountId': account_id}
    of_room = {**account, 'RoomId': room_id}
    of_bot = {**account, 'BotId': bot_id}
    events = chime.put_events_configuration
    for operation, parameters in [
        (chime.create_bot, {**account, 'DisplayName': ' '}),
        (chime.create_bot, {**account, 'DisplayName': 'x' * 257}),
        (chime.create_bot, {**account, 'DisplayName': 'x', 'Domain': ' '}),
        (chime.create_bot, {**account, 'DisplayName': 'x', 'Domain': 'no domain'}),
        (chime.get_bot, {**account, 'BotId': ' '}),
        (chime.list_bots, {**account, 'MaxResults': 100}),
        (chime.list_bots, {**account, 'NextToken': 'forged'}),
        (chime.update_bot, {**account, 'BotId': ' ', 'Disabled': True}),
        (chime.regenerate_security_token, {**account, 'BotId': ' '}),
        (events, of_bot),
        (events, {**of_bot, 'OutboundEventsHTTPSEndpoint': 'http://example.com', 'LambdaFunctionArn': LAMBDA}),
        (events, {**of_bot, 'OutboundEventsHTTPSEndpoint': ENDPOINT, 'LambdaFunctionArn': 'ring'}),
        (events, {**of_bot, 'OutboundEventsHTTPSEndpoint': 'http://example.com'}),
        (events, {**of_bot, 'LambdaFunctionArn': 'ring'}),
        (chime.get_events_configuration, {**account, 'BotId': ' '}),
        (chime.delete_events_configuration, {**account, 'BotId': ' '}),
        (chime.create_room, {**account, 'Name': ' '}),
        (chime.create_room, {**account, 'Name': 'x' * 257}),
        (chime.create_room, {**account, 'Name': 'x', 'ClientRequestToken': 'a b'}),
        (chime.create_room, {**account, 'Name': 'x', 'ClientRequestToken': 'a' * 65}),
        (chime.get_room, {**account, 'RoomId': ' '}),
        (chime.list_rooms, {**account, 'MaxResults': 100}),
        (chime.list_rooms, {**account, 'NextToken': 'forged'}),
        (chime.update_room, {**of_room, 'Name': ''}),
        (chime.delete_room, {**account, 'RoomId': ' '}),
        (chime.create_room_membership, {**of_room, 'MemberId': ' '}),
        (chime.create_room_membership, {**of_room, 'MemberId': user_id, 'Role': 'King'}),
        (chime.batch_create_room_membership, {**of_room, 'MembershipItemList': [{'MemberId': user_id}] * 51}),
        (chime.batch_create_room_membership, {**of_room, 'MembershipItemList': [{'Role': 'Member'}]}),
        (chime.batch_create_room_membership, {**of_room, 'MembershipItemList': [{'MemberId': ' '}]}),
        (chime.list_room_memberships, {**of_room, 'MaxResults': 100}),
        (chime.list_room_memberships, {**of_room, 'NextToken': 'forged'}),
        (chime.update_room_membership, {**of_room, 'MemberId': user_id, 'Role': 'King'}),
        (chime.delete_room_membership, {**of_room, 'MemberId': ' '}),
    ]:
        refused(chime.exceptions.BadRequestException, operation, **parameters)


def every_operation(chime, account_id, room_id, bot_id, member_id):
    """Each operation that asks for an account, with parameters that are good if the ids are."""
    account = {'AccountId': account_id}
    of_room = {**account, 'RoomId': room_id}
    of_member = {**of_room, 'MemberId': member_id}
    of_bot = {**account, 'BotId': bot_id}
    return [
        (chime.create_bot, {**account, 'DisplayName': 'x'}),
        (chime.get_bot, of_bot),
        (chime.list_bots, account),
        (chime.update_bot, {**of_bot, 'Disabled': True}),
        (chime.regenerate_security_token, of_bot),
        (chime.put_events_configuration, {**of_bot, 'LambdaFunctionArn': LAMBDA}),
        (chime.get_events_configuration, of_bot),
        (chime.delete_events_configuration, of_bot),
        (chime.create_room, {**account, 'Name': 'x'}),
        (chime.get_room, of_room),
        (chime.list_rooms, account),
        (chime.update_room, {**of_room, 'Name': 'x'}),
        (chime.delete_room, of_room),
        (chime.create_room_membership, of_member),
        (chime.batch_create_room_membership, {**of_room, 'MembershipItemList': [{'MemberId': member_id}]}),
        (chime.list_room_memberships, of_room),
        (chime.update_room_membership, {**of_member, 'Role': 'Member'}),
        (chime.delete_room_membership, of_member),
    ]


def absence(chime, operation):
    """What an operation says of what is not there: the model declares no NotFoundException for one of them."""
    deletes_events = operation.__name__ == 'delete_events_configuration'
    return chime.exceptions.ForbiddenException if deletes_events else chime.exceptions.NotFoundException


def not_found(chime, account_id, room_id, bot_id, user_id):
    for operation, parameters in every_operation(chime, UNKNOWN_ID, room_id, bot_id, user_id):
        refused(absence(chime, operation), operation, **parameters)
    for operation, parameters in every_operation(chime, account_id, UNKNOWN_ID, UNKNOWN_ID, user_id):
        if 'RoomId' in parameters or 'BotId' in parameters:
            refused(absence(chime, operation), operation, **parameters)
    for operation, parameters in every_operation(chime, account_id, room_id, bot_id, UNKNOWN_ID):
        if 'MemberId' in parameters:
            refused(chime.exceptions.NotFoundException, operation, **parameters)
    refused(chime.exceptions.NotFoundException, chime.list_rooms, AccountId=account_id, MemberId=UNKNOWN_ID)


def forbidden(chime, arguments):
    team_id = arguments.team_account_id
    for operation, parameters in every_operation(chime, team_id, UNKNOWN_ID, UNKNOWN_ID, UNKNOWN_ID):
        message = refused(chime.exceptions.ForbiddenException, operation, **parameters)
        assert 'not an Amazon Chime Enterprise account' in message, message
        assert team_id in message and arguments.aws_account_id in message, message


def limits(chime, arguments):
    exceeded = chime.exceptions.ResourceLimitExceededException
    account = {'AccountId': arguments.full_account_id}
    of_room = {**account, 'RoomId': arguments.full_room_id}
    refused(exceeded, chime.create_bot, **account, DisplayName='x')
    refused(exceeded, chime.create_room, **account, Name='x')
    refused(exceeded, chime.create_room_membership, **of_room, MemberId=arguments.one_more_user_id)
    errors = chime.batch_create_room_membership(
        **of_room, MembershipItemList=[{'MemberId': arguments.one_more_user_id}]
    )['Errors']
    assert [error['ErrorCode'] for error in errors] == ['ResourceLimitExceeded'], errors


def room_deletion(chime, room, users):
    of_room = {'AccountId': room['AccountId'], 'RoomId': room['RoomId']}
    assert status(chime.delete_room(**of_room)) == 204
    refused(chime.exceptions.NotFoundException, chime.get_room, **of_room)
    refused(chime.exceptions.NotFoundException, chime.list_room_memberships, **of_room)
    assert chime.list_rooms(AccountId=room['AccountId'], MemberId=users[0]['UserId'])['Rooms'] == []
    spent = {'AccountId': room['AccountId'], 'Name': 'Glockenstube 🔔', 'ClientRequestToken': 'token-1'}
    message = refused(chime.exceptions.BadRequestException, chime.create_room, **spent)
    assert 'deleted' in message, message


def refused(exception, operation, **parameters):
    try:
        operation(**parameters)
    except exception as error:
        assert error.response['Error']['Message'], error.response
        assert error.response['Code'] == exception.__name__.replace('Exception', ''), error.response
        return error.response['Error']['Message']
    raise AssertionError(f'{operation.__name__} was not refused with {exception.__name__}: {parameters}')


def status(response):
    return response['ResponseMetadata']['HTTPStatusCode']


if __name__ == '__main__':
    main()
