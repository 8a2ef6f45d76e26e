"""Walks as each line of a file says, and prints what came out: a line of JSON for each.

A line of the file is the keyword arguments of paginate() as JSON, with a member FullResult besides.
"""

import argparse
import json

import boto3

parser = argparse.ArgumentParser()
parser.add_argument('--endpoint-url')
parser.add_argument('--runs', required=True)
arguments = parser.parse_args()

paginator = boto3.client('chime', endpoint_url=arguments.endpoint_url).get_paginator('list_users')


def ids(users):
    return [user['UserId'] for user in users]


with open(arguments.runs, encoding='utf-8') as runs:
    for run in runs:
        parameters = json.loads(run)
        with_full_result = parameters.pop('FullResult')
        pages = paginator.paginate(**parameters)
        outcome = {'Pages': [ids(page['Users']) for page in pages], 'ResumeToken': pages.resume_token}
        if with_full_result:
            result = paginator.paginate(**json.loads(json.dumps(parameters))).build_full_result()
            outcome['FullResult'] = [ids(result['Users']), result.get('NextToken')]
        print(json.dumps(outcome))
