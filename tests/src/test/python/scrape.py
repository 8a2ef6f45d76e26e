"""Scrapes metrics once, parses them with Prometheus' own parsers, and prints every metric with its samples as JSON."""

import argparse
import json
import urllib.request

from prometheus_client.openmetrics import parser as openmetrics_parser
from prometheus_client import parser as text_parser

OPENMETRICS = 'application/openmetrics-text; version=1.0.0'

parser = argparse.ArgumentParser()
parser.add_argument('url')
parser.add_argument('--openmetrics', action='store_true')
parser.add_argument('--text', help='also writes what came to this file')
arguments = parser.parse_args()

request = urllib.request.Request(arguments.url, headers={'Accept': OPENMETRICS} if arguments.openmetrics else {})
with urllib.request.urlopen(request) as response:
    assert response.status == 200, response.status
    kind = response.headers['Content-Type']
    assert kind.startswith('application/openmetrics-text' if arguments.openmetrics else 'text/plain; version=0.0.4'), kind
    text = response.read().decode()

if arguments.text:
    with open(arguments.text, 'w') as out:
        out.write(text)

parse = openmetrics_parser if arguments.openmetrics else text_parser
metrics = []
for family in parse.text_string_to_metric_families(text):
    assert family.documentation, family.name
    metrics.append({
        'name': family.name + ('_total' if family.type == 'counter' else '_info' if family.type == 'info' else ''),
        'type': family.type,
        'samples': [
            {'name': sample.name, 'labels': sample.labels, 'value': sample.value}
            for sample in family.samples if not sample.name.endswith('_created')
        ],
    })
print(json.dumps(metrics))
