"""Scans a table in parts with boto3's paginator and prints each part's birds and resume token as a line of JSON."""

import json
import sys

import boto3

endpoint, table, max_items, page_size = sys.argv[1:]
client = boto3.client(
    'dynamodb',
    region_name='us-east-1',
    endpoint_url=endpoint,
    aws_access_key_id='AKIDEXAMPLE',
    aws_secret_access_key='secret',
)
config = {'MaxItems': int(max_items), 'PageSize': int(page_size)}
while True:
    part = client.get_paginator('scan').paginate(TableName=table, PaginationConfig=config).build_full_result()
    print(json.dumps({'birds': [item['bird']['S'] for item in part['Items']], 'resume_token': part.get('NextToken')}))
    if 'NextToken' not in part:
        break
    config['StartingToken'] = part['NextToken']
