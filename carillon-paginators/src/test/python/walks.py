"""Walks generated pages with botocore's own paginator and prints the results: one line of JSON per operation.

Reads from standard input what is to be walked, as JSON: {"seed": 1, "rounds": 1, "services": {"s3": {"metadata": {},
"operations": {...}, "shapes": {...}, "paginators": {"ListObjectsV2": {...}}}}}. A service has the name of its package in
the SDK for Java. Its operations and shapes are what that SDK knows, in the form of botocore's service-2.json; the paginators are
the library's catalogue. Pages have botocore's shapes, and of their members those that the SDK has too; an operation that is
newer than this botocore has the SDK's shapes.

Where the library differs from this botocore on purpose, the difference is named, and an outcome with it is there too.
"""

import base64
import copy
import datetime
import gzip
import json
import os
import random
import re
import sys

import botocore
import botocore.session
import jmespath
from botocore.exceptions import PaginationError
from botocore.model import OperationNotFoundError, ServiceModel
from botocore.paginate import Paginator

from canned_pages import EPOCH, Pages, Values
from deviations import DEVIATIONS, deviating


MAX_REQUESTS = 20


class CannedService:
    """The client method that a paginator calls."""

    def __init__(self, pages, input_tokens):
        self._pages = pages
        self._input_tokens = input_tokens
        self.requests = []
        self.served = []

    def __call__(self, **parameters):
        if len(self.requests) == MAX_REQUESTS:
            raise AssertionError('an endless walk')
        self.requests.append(copy.deepcopy(parameters))
        number = self._pages.at([parameters.get(name) for name in self._input_tokens])
        self.served.append(number)
        return copy.deepcopy(self._pages.pages[number])


class Operation:
    """An operation: how it is called and paged, with the shapes of this botocore and the SDK, or of the SDK alone.

    Raises KeyError if the input lacks a parameter that the model names.
    """

    def __init__(self, model, sdks, botocores=None):
        self.model = model
        self._called = botocores or sdks
        if not self._called.input_shape:
            raise KeyError(self._called.name + ' takes no parameters')
        self.input = SharedShape(self._called.input_shape, sdks.input_shape)
        self.output = SharedShape(self._called.output_shape, sdks.output_shape)
        for name in model['input_token'] + [model['limit_key']]:
            if name and name not in self.input.members:
                raise KeyError(name)

    def type_of(self, path):
        shape = self.output
        for name in path.split('.'):
            shape = shape.members[name]
        return shape.type_name

    def paginate(self, service, parameters, config, deviations):
        paginator = Paginator(service, {key: value for key, value in self.model.items() if value}, self._called)
        paginator.PAGE_ITERATOR_CLS = deviating(deviations)
        return paginator.paginate(**copy.deepcopy(parameters), PaginationConfig=dict(config))


def plain(value):
    """Types that JSON lacks are represented by an object with one key."""
    if isinstance(value, bytes):
        return {'$bytes': base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return {'$time': (value - EPOCH) // datetime.timedelta(milliseconds=1)}
    if isinstance(value, dict):
        return {key: plain(element) for key, element in value.items()}
    if isinstance(value, list):
        return [plain(element) for element in value]
    return value


def outcome(operation, pages, parameters, config, expression, deviations=()):
    """The outcome of a walk, of the full result, and of a search."""
    service = CannedService(pages, operation.model['input_token'])
    iterator = operation.paginate(service, parameters, config, deviations)
    result = {'pages': [], 'error': None}
    try:
        for page in iterator:
            result['pages'].append(plain(page))
        result['resume_token'] = iterator.resume_token
    except (PaginationError, TypeError) as error:
        result['error'] = str(error)
    result['requests'] = plain(service.requests)
    result['served'] = service.served
    if result['error'] is None:
        again = operation.paginate(CannedService(pages, operation.model['input_token']), parameters, config, deviations)
        full = again.build_full_result()
        keys = operation.model['result_key'] + operation.model['non_aggregate_keys']
        absent = getattr(again, 'absent_keys', [])
        result['full'] = {key: None if key in absent else plain(jmespath.search(key, full)) for key in keys}
        result['full_token'] = full.get('NextToken')
        again = operation.paginate(CannedService(pages, operation.model['input_token']), parameters, config, deviations)
        result['found'] = plain(list(again.search(expression)))
    return result


def scenario(operation, pages, parameters, config, expression):
    """botocore's outcome; if a named difference changes it, the outcome with that difference."""
    expected = outcome(operation, pages, parameters, config, expression)
    different = outcome(operation, pages, parameters, config, expression, DEVIATIONS)
    result = {'config': config, 'expression': expression, 'expected': different, 'differences': []}
    if different != expected:
        result['differences'] = [
            name for name in DEVIATIONS if outcome(operation, pages, parameters, config, expression, [name]) != expected
        ]
    return result


def scenarios(rng, operation, pages, parameters):
    first_key = operation.model['result_key'][0]
    expression = first_key if rng.random() < 0.5 else first_key + '[]'

    def run(**config):
        if operation.model['limit_key'] and rng.random() < 0.5:
            config['PageSize'] = rng.randint(1, 100)
        done.append(scenario(operation, pages, parameters, config, expression))
        return done[-1]['expected'].get('resume_token')

    done = []
    run()
    sizes = [len(jmespath.search(first_key, page) or '') for page in pages.pages]
    total = sum(sizes)
    older = None if pages.repeats else older_starting_token(rng, pages, sizes)
    if older is not None:
        run(StartingToken=older)
    caps = {0, 1, sizes[0], sizes[0] + 1, sum(sizes[:2]), total, total + 3, rng.randint(0, total + 1)}
    for cap in sorted(caps):
        token = run(MaxItems=cap)
        if cap == 0 or pages.repeats:
            continue
        for _ in range(3):
            if token is None:
                break
            config = {'StartingToken': token}
            if rng.random() < 0.7:
                config['MaxItems'] = rng.randint(1, total + 1)
            token = run(**config)
    return done


def older_starting_token(rng, pages, sizes):
    """A token in boto3's older form, or one of the service; None if it could be mistaken for another token."""
    number = rng.randrange(len(pages.pages))
    parts = ['None' if token is None else token for token in pages.tokens[number]]
    if any(not isinstance(part, str) or '___' in part for part in parts):
        return None
    if len(parts) == 1 and number > 0 and rng.random() < 0.5:
        return parts[0]
    return '___'.join(parts + [str(rng.randint(0, sizes[number]))])


def required_parameters(rng, operation):
    """A value for each required parameter, and a valid page size."""
    values = Values(rng)
    parameters = {}
    for name in operation.input.required_members:
        value = values.of(operation.input.members[name])
        parameters[name] = name if value == '' else 50 if name == operation.model['limit_key'] else value
    return {name: value for name, value in parameters.items() if value is not None}


class SharedShape:
    """A shape, reduced to the members that another shape has with the same types."""

    def __init__(self, shape, other):
        self._shape = shape
        self._other = other
        self.type_name = shape.type_name
        self.enum = getattr(shape, 'enum', [])
        self.required_members = [name for name in getattr(shape, 'required_members', []) if name in self.names()]

    def names(self):
        return [
            name
            for name, member in self._shape.members.items()
            if name in self._other.members and member.type_name == self._other.members[name].type_name
        ]

    @property
    def members(self):
        return {name: SharedShape(self._shape.members[name], self._other.members[name]) for name in self.names()}

    @property
    def member(self):
        return SharedShape(self._shape.member, self._other.member)

    @property
    def key(self):
        return SharedShape(self._shape.key, self._other.key)

    @property
    def value(self):
        return SharedShape(self._shape.value, self._other.value)


def botocores_models():
    """Loaders of botocore's service models, by the names of the SDK's packages."""
    loader = botocore.session.get_session().get_component('data_loader')
    data = os.path.join(os.path.dirname(botocore.__file__), 'data')
    names = {}
    for service in loader.list_available_services('service-2'):
        version = loader.determine_latest_version(service, 'service-2')
        file = os.path.join(data, service, version, 'service-2.json')
        with open(file, 'rb') if os.path.exists(file) else gzip.open(file + '.gz') as model:
            service_id = re.search(rb'"serviceId"\s*:\s*"([^"]*)"', model.read(4096))
        if service_id:
            names[re.sub('[^a-z0-9]', '', service_id.group(1).decode().lower())] = service
    return {name: lambda service=service: ServiceModel(loader.load_service_model(service, 'service-2'))
            for name, service in names.items()}


def walks(seed, rounds, operation):
    rng = random.Random(seed)
    for _ in range(rounds):
        pages = Pages(rng, operation.model, operation.output)
        parameters = required_parameters(rng, operation)
        yield {
            'parameters': plain(parameters),
            'pages': plain(pages.pages),
            'scenarios': scenarios(rng, operation, pages, parameters),
        }


def walked(seed, rounds, name, model, sdks, botocores):
    """The walks of an operation with botocore's shapes, or with the SDK's if botocore's lack what the model names."""
    for known in (botocores, None):
        try:
            operation = Operation(model, sdks.operation_model(name), known and known.operation_model(name))
            return {
                'botocore': known is not None,
                'counts': operation.type_of(model['result_key'][0]),
                'walks': list(walks(seed, rounds, operation)),
            }
        except OperationNotFoundError:
            continue
        except KeyError as error:
            missing = error.args[0]
    return {'missing': missing}


def main():
    wanted = json.load(sys.stdin)
    models = botocores_models()
    for service, sdk in wanted['services'].items():
        sdks = ServiceModel(sdk)
        botocores = models[service]() if service in models else None
        for name, model in sdk['paginators'].items():
            seed = '%s %s %s' % (wanted['seed'], service, name)
            result = walked(seed, wanted['rounds'], name, model, sdks, botocores)
            print(json.dumps({'service': service, 'operation': name, 'version': botocore.__version__, **result}))


if __name__ == '__main__':
    main()
