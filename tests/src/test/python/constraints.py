"""Sends inputs just inside and just outside every constraint of botocore's model, and requires what the server says.

With --print the cases are only printed, a line of JSON for each, for a client in another language.
"""

import argparse
import json
import re
import sys

import boto3
import botocore.config
import botocore.exceptions
from botocore import xform_name

import model_inputs


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--endpoint-url')
    parser.add_argument('--operations', required=True, help='names with commas between them')
    parser.add_argument('--known', action='append', required=True, help='values of some members, as JSON')
    parser.add_argument('--print', action='store_true')
    arguments = parser.parse_args()
    chime = boto3.client('chime', endpoint_url=arguments.endpoint_url)
    unchecked = boto3.client(
        'chime',
        endpoint_url=arguments.endpoint_url,
        config=botocore.config.Config(parameter_validation=False),
    )
    problems, sent = [], 0
    for name in arguments.operations.split(','):
        operation = chime.meta.service_model.operation_model(name)
        for known in map(json.loads, arguments.known):
            for constraint, inside, parameters in model_inputs.cases(operation, known):
                if arguments.print:
                    print(line(name, constraint, inside, parameters))
                    continue
                sent += 1
                problem = outcome([chime, unchecked], name, constraint, inside, parameters)
                if problem:
                    problems.append(f'{name}, {constraint}: {str(parameters)[:200]}\n    {problem}')
    if problems:
        sys.exit('\n'.join(problems))
    if not arguments.print:
        print(sent)


def line(name, constraint, inside, parameters):
    return json.dumps(
        {'Operation': name, 'Member': constraint.name(), 'What': str(constraint), 'Inside': inside, 'Input': parameters}
    )


def outcome(clients, name, constraint, inside, parameters):
    """What is wrong with the answer, or None. What the client itself refuses is sent by one that refuses nothing."""
    for client in clients:
        try:
            getattr(client, xform_name(name))(**parameters)
            return None if inside else 'was taken'
        except botocore.exceptions.ParamValidationError as refusal:
            if inside:
                return f'the client itself refused: {refusal}'
        except client.exceptions.BadRequestException as refusal:
            message = re.sub(r'\[\d+\]', '[]', refusal.response['Error']['Message'])
            if inside:
                return message if 'validation error' in message else None
            return None if f"'{constraint.name()}'" in message else f'refused, but for another reason: {message}'
        except botocore.exceptions.ClientError as refusal:
            if not inside or refusal.response['ResponseMetadata']['HTTPStatusCode'] >= 500:
                return str(refusal)
            return None
    return 'no client would send it'


if __name__ == '__main__':
    main()
