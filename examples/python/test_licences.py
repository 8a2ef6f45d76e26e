import collections

import botocore.config
import botocore.exceptions
import pytest


def count_licences(chime, account_id):
    pages = chime.get_paginator('list_users').paginate(AccountId=account_id)
    return collections.Counter(user['LicenseType'] for page in pages for user in page['Users'])


def test_counts_everybody_on_all_pages(carillon, chime):
    account_id = carillon.account(Users=250)
    assert count_licences(chime, account_id) == {'Pro': 250}
    assert [request['Operation'] for request in carillon.requests()] == ['ListUsers'] * 3


def test_is_not_disturbed_by_throttling(carillon, chime):
    account_id = carillon.account(Users=250)
    carillon.fault('Throttle', Operation='ListUsers', Page=2, Times=2)
    assert count_licences(chime, account_id) == {'Pro': 250}
    assert [request['Status'] for request in carillon.requests('ListUsers')] == [200, 429, 429, 200, 200]


def test_fails_if_the_service_does(carillon):
    account_id = carillon.account(Users=250)
    carillon.fault('Fail', Error='ServiceFailureException', Operation='ListUsers', Page=3, Always=True)
    chime = carillon.client(config=botocore.config.Config(retries={'total_max_attempts': 1}))
    with pytest.raises(chime.exceptions.ServiceFailureException):
        count_licences(chime, account_id)


def test_finds_a_listing_that_goes_in_a_circle(carillon, chime):
    account_id = carillon.account(Users=250)
    carillon.fault('RepeatToken', Operation='ListUsers', Always=True)
    with pytest.raises(botocore.exceptions.PaginationError):
        count_licences(chime, account_id)


def test_has_no_data_of_other_tests(chime):
    assert chime.list_accounts()['Accounts'] == []
