#!/usr/bin/env python3
"""Generates the paginator models of carillon-paginators from botocore's.

    make_models.py                     write the models of the installed botocore into the library's resources
    make_models.py --facts FILE        write the models that a file of facts lists, with --version for its botocore
    make_models.py --print-facts       print the facts of the installed botocore and change nothing

Facts are a JSON object of services by botocore's names: {"ec2": {"serviceId": "EC2", "operations": {"DescribeHosts":
{"boto3": "describe_hosts", "input_token": ..., "output_token": ..., ...}}}}, with the keys of botocore's paginators-1.json.
supplement.json, beside this script, has the same form. It adds paged operations that botocore does not know to be paged.

All services are in one file, since an entry of a jar costs more than the models of most services. Its first line is the
version of botocore. "[NAME" begins a service by its package in the AWS SDK for Java (software.amazon.awssdk.services.NAME).
A line that begins with a tab describes how the operations below it are paged: input tokens, output tokens (empty if they
are the same), limit key, more results. Each other line is an operation: its name, with underscores where boto3's name has
them, its result keys and its non-aggregate keys. A tab separates fields, a semicolon the elements of a list, and empty
fields at the end are left out. Among result keys, = stands for the name without its first word (Buckets, of
List_Buckets) and - for the same with a small first letter (buckets). Catalogue.java and ServiceModels.java read this format.
"""

import argparse
import collections
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
MODELS = HERE.parent / 'main' / 'resources' / 'META-INF' / 'carillon' / 'models'
KEYS = ('input_token', 'output_token', 'limit_key', 'result_key', 'more_results', 'non_aggregate_keys')


def installed_facts():
    import botocore.session
    from botocore import xform_name
    from botocore.exceptions import UnknownServiceError

    loader = botocore.session.get_session().get_component('data_loader')
    facts = {}
    for service in loader.list_available_services('paginators-1'):
        try:
            pagination = loader.load_service_model(service, 'paginators-1')['pagination']
        except UnknownServiceError:
            continue
        if pagination:
            metadata = loader.load_service_model(service, 'service-2')['metadata']
            facts[service] = {'serviceId': metadata['serviceId'], 'operations': {
                name: {'boto3': xform_name(name), **{key: model[key] for key in KEYS if key in model}}
                for name, model in pagination.items()}}
    return facts


def installed_version():
    import botocore
    return botocore.__version__


def with_supplement(facts):
    """Merges in the supplement; for operations in both, botocore's model takes precedence."""
    merged = {service: {**entry, 'operations': dict(entry['operations'])} for service, entry in facts.items()}
    for service, entry in json.loads((HERE / 'supplement.json').read_text()).items():
        operations = merged.setdefault(service, {**entry, 'operations': {}})['operations']
        for name, model in entry['operations'].items():
            operations.setdefault(name, model)
    return merged


def java_package(service_id):
    """The package name by the SDK's code generator: lower-case letters and digits, without a trailing Service."""
    return re.sub('service$', '', re.sub('[^a-z0-9]', '', service_id.lower()))


def elements(model, key):
    value = model.get(key, [])
    texts = value if isinstance(value, list) else [value]
    for text in texts:
        if not text or re.search('[\t\n;]', text):
            raise SystemExit(f'make_models: the format has no place for {key} {text!r}')
    return ';'.join(texts)


def spelled(name, boto3_name):
    """The operation's name with boto3's underscores: Describe_DB_Instances."""
    letters = iter(name)
    text = ''.join('_' if letter == '_' else next(letters, '') for letter in boto3_name)
    if text.replace('_', '') != name or text.lower() != boto3_name:
        raise SystemExit(f'make_models: {boto3_name} is not {name} with underscores')
    return text


def result_keys(name, model):
    rest = ''.join(name.split('_')[1:])
    short = {rest: '=', rest[:1].lower() + rest[1:]: '-'}
    return ';'.join(short.get(key, key) for key in elements(model, 'result_key').split(';'))


def line(*fields):
    return '\t'.join(fields).rstrip('\t') + '\n'


def text_of(operations):
    groups = collections.defaultdict(list)
    for name, model in operations.items():
        tokens, next_tokens = elements(model, 'input_token'), elements(model, 'output_token')
        paging = ('', tokens, '' if next_tokens == tokens else next_tokens, elements(model, 'limit_key'),
                  elements(model, 'more_results'))
        words = spelled(name, model['boto3'])
        groups[paging].append(line(words, result_keys(words, model), elements(model, 'non_aggregate_keys')))
    return ''.join(line(*paging) + ''.join(sorted(groups[paging])) for paging in sorted(groups))


def write(facts, version):
    texts = {java_package(entry['serviceId']): text_of(entry['operations']) for entry in facts.values()}
    if len(texts) < len(facts):
        raise SystemExit('make_models: two services have the same package')
    MODELS.parent.mkdir(parents=True, exist_ok=True)
    MODELS.write_text(version + '\n' + ''.join(f'[{package}\n{texts[package]}' for package in sorted(texts)),
                      encoding='ascii', newline='\n')
    print(f'{sum(len(entry["operations"]) for entry in facts.values())} models of {len(facts)} services, botocore {version}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--facts', type=pathlib.Path, metavar='FILE', help='facts to use instead of the installed botocore')
    parser.add_argument('--version', help='the version of botocore that FILE describes')
    parser.add_argument('--print-facts', action='store_true', help='print the facts of the installed botocore as JSON')
    arguments = parser.parse_args()
    if (arguments.facts is None) != (arguments.version is None):
        parser.error('--facts and --version go together')
    if arguments.print_facts:
        json.dump({'version': installed_version(), 'services': installed_facts()}, sys.stdout)
        return
    facts = json.loads(arguments.facts.read_text()) if arguments.facts else installed_facts()
    write(with_supplement(facts), arguments.version or installed_version())


if __name__ == '__main__':
    main()
