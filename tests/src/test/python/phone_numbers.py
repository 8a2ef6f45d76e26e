"""Every operation on phone numbers with boto3, over the numbers that PhoneNumbersTest has loaded."""

import argparse
import datetime

import boto3

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
parser.add_argument('--enterprise-account-id', required=True)
parser.add_argument('--area-code', required=True)
parser.add_argument('--toll-free', required=True)
parser.add_argument('--london', required=True)
arguments = parser.parse_args()

UNKNOWN_ID = '00000000-0000-7000-8000-000000000000'
AREA_CODE = arguments.area_code
SEATTLE = [f'+1{AREA_CODE}55501{number:02}' for number in range(10)]
FIRST_ID, SECOND_ID = (f'%2B{number[1:]}' for number in SEATTLE[:2])
TOLL_FREE = arguments.toll_free
LONDON = arguments.london
NOT_OWNED = f'+1{AREA_CODE}5559999'


def main():
    chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
    countries(chime)
    search(chime)
    orders(chime)
    listing(chime)
    updates(chime)
    associations(chime, arguments.enterprise_account_id)
    deletions(chime)
    settings(chime)


def countries(chime):
    found = chime.list_supported_phone_number_countries(ProductType='SipMediaApplicationDialIn')
    assert found['PhoneNumberCountries'] == [
        {'CountryCode': 'GB', 'SupportedPhoneNumberTypes': ['Local']},
        {'CountryCode': 'US', 'SupportedPhoneNumberTypes': ['Local', 'TollFree']},
    ], found
    found = chime.list_supported_phone_number_countries(ProductType='BusinessCalling')
    assert found['PhoneNumberCountries'] == [{'CountryCode': 'US', 'SupportedPhoneNumberTypes': ['Local']}], found
    refused(chime.exceptions.BadRequestException, chime.list_supported_phone_number_countries, ProductType='Fax')


def search(chime):
    find = chime.search_available_phone_numbers
    assert find(AreaCode=AREA_CODE)['E164PhoneNumbers'] == SEATTLE
    first = find(State='WA', City='Seattle', MaxResults=7)
    assert first['E164PhoneNumbers'] == SEATTLE[:7], first
    second = find(State='WA', City='Seattle', MaxResults=7, NextToken=first['NextToken'])
    assert second['E164PhoneNumbers'] == SEATTLE[7:], second
    assert 'NextToken' not in second, second
    assert find(TollFreePrefix='800')['E164PhoneNumbers'] == [TOLL_FREE]
    assert find(Country='GB', PhoneNumberType='Local')['E164PhoneNumbers'] == [LONDON]
    assert find(AreaCode='999')['E164PhoneNumbers'] == []
    bad_request = chime.exceptions.BadRequestException
    refused(bad_request, find)
    refused(bad_request, find, City='Seattle')
    refused(bad_request, find, Country='GB')
    refused(bad_request, find, Country='gb', PhoneNumberType='Local')
    refused(bad_request, find, TollFreePrefix='899')
    refused(bad_request, find, AreaCode=AREA_CODE, MaxResults=501)
    refused(bad_request, find, AreaCode=AREA_CODE, NextToken=first['NextToken'])


def orders(chime):
    response = chime.create_phone_number_order(
        ProductType='BusinessCalling', E164PhoneNumbers=SEATTLE[:3] + [NOT_OWNED])
    assert status(response) == 201, response
    order = response['PhoneNumberOrder']
    assert set(order) == {
        'PhoneNumberOrderId', 'ProductType', 'Status', 'OrderedPhoneNumbers', 'CreatedTimestamp', 'UpdatedTimestamp',
    }, order
    assert order['ProductType'] == 'BusinessCalling', order
    assert order['Status'] == 'Partial', order
    assert order['OrderedPhoneNumbers'] == [
        *({'E164PhoneNumber': number, 'Status': 'Acquired'} for number in SEATTLE[:3]),
        {'E164PhoneNumber': NOT_OWNED, 'Status': 'Failed'},
    ], order
    assert isinstance(order['CreatedTimestamp'], datetime.datetime), order
    order_id = order['PhoneNumberOrderId']
    assert chime.get_phone_number_order(PhoneNumberOrderId=order_id)['PhoneNumberOrder'] == order
    taken = chime.create_phone_number_order(ProductType='BusinessCalling', E164PhoneNumbers=SEATTLE[:1])
    assert taken['PhoneNumberOrder']['Status'] == 'Failed', taken
    dial_in = chime.create_phone_number_order(
        ProductType='SipMediaApplicationDialIn', E164PhoneNumbers=[LONDON, TOLL_FREE])
    assert dial_in['PhoneNumberOrder']['Status'] == 'Successful', dial_in

    first = chime.list_phone_number_orders(MaxResults=2)
    assert [entry['Status'] for entry in first['PhoneNumberOrders']] == ['Partial', 'Failed'], first
    second = chime.list_phone_number_orders(MaxResults=2, NextToken=first['NextToken'])
    assert second['PhoneNumberOrders'] == [dial_in['PhoneNumberOrder']], second
    assert 'NextToken' not in second, second

    errors = chime.exceptions
    create = chime.create_phone_number_order
    refused(errors.BadRequestException, create, ProductType='BusinessCalling', E164PhoneNumbers=[TOLL_FREE])
    refused(errors.BadRequestException, create, ProductType='VoiceConnector', E164PhoneNumbers=[LONDON])
    refused(errors.BadRequestException, create, ProductType='BusinessCalling', E164PhoneNumbers=[])
    refused(errors.BadRequestException, create, ProductType='BusinessCalling', E164PhoneNumbers=['0'])
    many = [f'+1{AREA_CODE}55520{number:02}' for number in range(51)]
    refused(errors.ResourceLimitExceededException, create, ProductType='BusinessCalling', E164PhoneNumbers=many)
    refused(errors.NotFoundException, chime.get_phone_number_order, PhoneNumberOrderId=UNKNOWN_ID)
    refused(errors.BadRequestException, chime.get_phone_number_order, PhoneNumberOrderId='first')
    refused(errors.BadRequestException, chime.list_phone_number_orders, MaxResults=100)


def listing(chime):
    number = chime.get_phone_number(PhoneNumberId=SEATTLE[0])['PhoneNumber']
    assert number == {
        'PhoneNumberId': FIRST_ID,
        'E164PhoneNumber': SEATTLE[0],
        'Country': 'US',
        'Type': 'Local',
        'ProductType': 'BusinessCalling',
        'Status': 'Unassigned',
        'Capabilities': dict.fromkeys(
            ['InboundCall', 'OutboundCall', 'InboundSMS', 'OutboundSMS', 'InboundMMS', 'OutboundMMS'], True),
        'Associations': [],
        'CallingNameStatus': 'Unassigned',
        'CreatedTimestamp': number['CreatedTimestamp'],
        'UpdatedTimestamp': number['UpdatedTimestamp'],
    }, number
    assert isinstance(number['CreatedTimestamp'], datetime.datetime), number
    for same in (number['PhoneNumberId'], SEATTLE[0][1:]):
        assert chime.get_phone_number(PhoneNumberId=same)['PhoneNumber'] == number
    refused(chime.exceptions.NotFoundException, chime.get_phone_number, PhoneNumberId=NOT_OWNED)

    first = chime.list_phone_numbers(MaxResults=3)
    assert e164s(first) == [SEATTLE[0], SEATTLE[1], SEATTLE[2]], first
    assert first['PhoneNumbers'][0] == number, first
    second = chime.list_phone_numbers(MaxResults=3, NextToken=first['NextToken'])
    assert e164s(second) == [TOLL_FREE, LONDON], second
    assert 'NextToken' not in second, second
    assert e164s(chime.list_phone_numbers(ProductType='SipMediaApplicationDialIn')) == [TOLL_FREE, LONDON]
    assert e164s(chime.list_phone_numbers(Status='Assigned')) == []
    bad_request = chime.exceptions.BadRequestException
    refused(bad_request, chime.list_phone_numbers, FilterName='UserId')
    refused(bad_request, chime.list_phone_numbers, FilterValue=UNKNOWN_ID)
    refused(bad_request, chime.list_phone_numbers, Status='Lost')
    refused(bad_request, chime.list_phone_numbers, Status='Assigned', NextToken=first['NextToken'])


def updates(chime):
    update = chime.update_phone_number
    number = update(PhoneNumberId=FIRST_ID, CallingName='Bell Tower')['PhoneNumber']
    assert number['CallingName'] == 'Bell Tower', number
    assert number['CallingNameStatus'] == 'UpdateSucceeded', number
    assert chime.get_phone_number(PhoneNumberId=SEATTLE[0])['PhoneNumber'] == number
    assert update(PhoneNumberId=SEATTLE[0], ProductType='VoiceConnector')['PhoneNumber']['ProductType'] == 'VoiceConnector'
    response = chime.batch_update_phone_number(UpdatePhoneNumberRequestItems=[
        {'PhoneNumberId': FIRST_ID, 'ProductType': 'BusinessCalling'},
        {'PhoneNumberId': SECOND_ID, 'CallingName': 'Belfry'},
        {'PhoneNumberId': NOT_OWNED, 'CallingName': 'Belfry'},
        {'PhoneNumberId': TOLL_FREE, 'ProductType': 'BusinessCalling'},
    ])
    assert [(error['PhoneNumberId'], error['ErrorCode']) for error in response['PhoneNumberErrors']] == [
        (NOT_OWNED, 'NotFound'), (TOLL_FREE, 'BadRequest')], response
    assert all(error['ErrorMessage'] for error in response['PhoneNumberErrors']), response
    assert chime.get_phone_number(PhoneNumberId=SEATTLE[1])['PhoneNumber']['CallingName'] == 'Belfry'
    errors = chime.exceptions
    refused(errors.NotFoundException, update, PhoneNumberId=NOT_OWNED, CallingName='Belfry')
    refused(errors.BadRequestException, update, PhoneNumberId=SEATTLE[0])
    refused(errors.BadRequestException, update, PhoneNumberId=SEATTLE[0], CallingName='x')
    refused(errors.BadRequestException, update, PhoneNumberId=TOLL_FREE, ProductType='BusinessCalling')
    refused(errors.BadRequestException, update, PhoneNumberId=LONDON, ProductType='VoiceConnector')


def associations(chime, account_id):
    anna, berta = (
        chime.create_user(AccountId=account_id, Username=name)['User']['UserId'] for name in ('Anna', 'Berta'))
    of_anna = {'AccountId': account_id, 'UserId': anna}
    of_berta = {'AccountId': account_id, 'UserId': berta}
    associate = chime.associate_phone_number_with_user
    for _ in range(2):
        assert status(associate(**of_anna, E164PhoneNumber=SEATTLE[0])) == 200
    assert chime.get_user(**of_anna)['User']['PrimaryProvisionedNumber'] == SEATTLE[0]
    number = chime.get_phone_number(PhoneNumberId=SEATTLE[0])['PhoneNumber']
    assert number['Status'] == 'Assigned', number
    assert [(entry['Name'], entry['Value']) for entry in number['Associations']] == [
        ('AccountId', account_id), ('UserId', anna)], number
    assert all(isinstance(entry['AssociatedTimestamp'], datetime.datetime) for entry in number['Associations']), number
    for filters in (
        {'FilterName': 'UserId', 'FilterValue': anna},
        {'FilterName': 'AccountId', 'FilterValue': account_id},
        {'Status': 'Assigned'},
    ):
        assert e164s(chime.list_phone_numbers(**filters)) == [SEATTLE[0]], filters

    errors = chime.exceptions
    refused(errors.BadRequestException, associate, **of_berta, E164PhoneNumber=SEATTLE[0])
    refused(errors.BadRequestException, associate, **of_anna, E164PhoneNumber=SEATTLE[1])
    refused(errors.BadRequestException, associate, **of_berta, E164PhoneNumber=TOLL_FREE)
    refused(errors.BadRequestException, associate, **of_berta, E164PhoneNumber='none')
    refused(errors.NotFoundException, associate, **of_berta, E164PhoneNumber=NOT_OWNED)
    refused(errors.NotFoundException, associate, AccountId=UNKNOWN_ID, UserId=anna, E164PhoneNumber=SEATTLE[0])
    refused(errors.NotFoundException, chime.disassociate_phone_number_from_user, AccountId=account_id, UserId=UNKNOWN_ID)
    refused(errors.BadRequestException, chime.delete_phone_number, PhoneNumberId=SEATTLE[0])
    refused(errors.ConflictException, chime.update_phone_number, PhoneNumberId=SEATTLE[0], ProductType='VoiceConnector')
    response = chime.batch_delete_phone_number(PhoneNumberIds=[FIRST_ID])
    assert [(error['PhoneNumberId'], error['ErrorCode']) for error in response['PhoneNumberErrors']] == [
        (FIRST_ID, 'PhoneNumberAssociationsExist')], response

    for _ in range(2):
        assert status(chime.disassociate_phone_number_from_user(**of_anna)) == 200
    assert 'PrimaryProvisionedNumber' not in chime.get_user(**of_anna)['User']
    assert chime.get_phone_number(PhoneNumberId=SEATTLE[0])['PhoneNumber']['Associations'] == []
    associate(**of_berta, E164PhoneNumber=SEATTLE[0])
    chime.disassociate_phone_number_from_user(**of_berta)


def deletions(chime):
    before = chime.get_phone_number(PhoneNumberId=SEATTLE[0])['PhoneNumber']
    for _ in range(2):
        assert status(chime.delete_phone_number(PhoneNumberId=SEATTLE[0])) == 204
    deleted = chime.get_phone_number(PhoneNumberId=SEATTLE[0])['PhoneNumber']
    assert deleted['Status'] == 'DeleteInProgress', deleted
    assert deleted['DeletionTimestamp'] - deleted['UpdatedTimestamp'] == datetime.timedelta(days=7), deleted
    response = chime.batch_delete_phone_number(PhoneNumberIds=[SECOND_ID, NOT_OWNED])
    assert [(error['PhoneNumberId'], error['ErrorCode']) for error in response['PhoneNumberErrors']] == [
        (NOT_OWNED, 'NotFound')], response
    assert e164s(chime.list_phone_numbers(Status='DeleteInProgress')) == SEATTLE[:2]
    assert chime.search_available_phone_numbers(AreaCode=AREA_CODE)['E164PhoneNumbers'] == SEATTLE[3:]
    errors = chime.exceptions
    refused(errors.ConflictException, chime.update_phone_number, PhoneNumberId=SEATTLE[0], CallingName='Belfry')
    refused(errors.NotFoundException, chime.delete_phone_number, PhoneNumberId=NOT_OWNED)
    refused(errors.NotFoundException, chime.restore_phone_number, PhoneNumberId=NOT_OWNED)
    refused(errors.BadRequestException, chime.restore_phone_number, PhoneNumberId=' ')
    for _ in range(2):
        restored = chime.restore_phone_number(PhoneNumberId=FIRST_ID)['PhoneNumber']
        assert restored == {**before, 'UpdatedTimestamp': restored['UpdatedTimestamp']}, restored


def settings(chime):
    empty = chime.get_phone_number_settings()
    assert 'CallingName' not in empty and 'CallingNameUpdatedTimestamp' not in empty, empty
    for _ in range(2):
        assert status(chime.update_phone_number_settings(CallingName='Cathedral')) == 204
    found = chime.get_phone_number_settings()
    assert found['CallingName'] == 'Cathedral', found
    assert isinstance(found['CallingNameUpdatedTimestamp'], datetime.datetime), found
    refused(chime.exceptions.BadRequestException, chime.update_phone_number_settings, CallingName='Chapel')
    refused(chime.exceptions.BadRequestException, chime.update_phone_number_settings, CallingName='Sankt-Ägidien')


def refused(exception, operation, **parameters):
    try:
        operation(**parameters)
    except exception as error:
        assert error.response['Error']['Message'], error.response
        assert error.response['Code'] == exception.__name__.replace('Exception', ''), error.response
        return
    raise AssertionError(f'{operation.__name__} was not refused with {exception.__name__}')


def e164s(page):
    return [number['E164PhoneNumber'] for number in page['PhoneNumbers']]


def status(response):
    return response['ResponseMetadata']['HTTPStatusCode']


if __name__ == '__main__':
    main()
