"""Calls every operation once, without retries, and prints what came of each: a line of JSON.

An input has every member, so that no operation refuses one that says too little to be done. With --print the inputs
alone are printed, for a client in another language.
"""

import argparse
import json

import boto3
import botocore.config
import botocore.exceptions
from botocore import xform_name

import model_inputs


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--endpoint-url')
    parser.add_argument('--operations', required=True, help='names with commas between them')
    parser.add_argument('--known', required=True, help='values of some members, as JSON')
    parser.add_argument('--print', action='store_true')
    arguments = parser.parse_args()
    chime = boto3.client(
        'chime',
        endpoint_url=arguments.endpoint_url,
        config=botocore.config.Config(retries={'total_max_attempts': 1}),
    )
    for name in arguments.operations.split(','):
        operation = chime.meta.service_model.operation_model(name)
        parameters = model_inputs.whole_input(operation, json.loads(arguments.known))
        outcome = {'Input': parameters} if arguments.print else called(chime, name, parameters)
        print(json.dumps({'Operation': name, **outcome}))


def called(chime, name, parameters):
    try:
        response = getattr(chime, xform_name(name))(**parameters)
    except botocore.exceptions.ClientError as error:
        metadata = error.response['ResponseMetadata']
        assert metadata['RetryAttempts'] == 0, error.response
        return {'Error': type(error).__name__, 'Status': metadata['HTTPStatusCode']}
    return {'Error': '', 'Status': response['ResponseMetadata']['HTTPStatusCode']}


if __name__ == '__main__':
    main()
