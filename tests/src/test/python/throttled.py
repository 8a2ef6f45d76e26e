"""Reads until a request was throttled: without retries until it is refused, with them until one was sent again."""

import argparse

import boto3
from botocore.config import Config

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
arguments = parser.parse_args()

MOST = 1000


def client(**retries):
    return boto3.client('chime', endpoint_url=arguments.endpoint_url, config=Config(retries=retries))


def refused_once():
    chime = client(max_attempts=0, mode='legacy')
    for _ in range(MOST):
        try:
            chime.list_accounts()
        except chime.exceptions.ThrottledClientException as refusal:
            assert refusal.response['ResponseMetadata']['HTTPStatusCode'] == 429, refusal.response
            assert refusal.response['Code'] == 'Throttled', refusal.response
            return refusal.response['Error']['Message']
    raise AssertionError('never refused')


def sent_again_once():
    chime = client(mode='legacy')
    for _ in range(MOST):
        if chime.list_accounts()['ResponseMetadata']['RetryAttempts'] > 0:
            return
    raise AssertionError('never sent again')


print(refused_once())
sent_again_once()
