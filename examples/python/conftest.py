"""pytest fixtures that run Carillon: copy this file beside your tests. It needs boto3, and the command `carillon` on the PATH.

A server is started once per run, or once per worker of pytest-xdist; before each test it is emptied, and gets another access key.
"""

import json
import os
import subprocess
import tempfile
import urllib.error
import urllib.request

import boto3
import pytest


class Carillon:
    """A server in a process of its own, with what a test can do to it."""

    def __init__(self, command):
        arguments = [command, 'serve', '--store', 'memory:', '--port', '0', '--testing', '--output', 'json']
        self.log = tempfile.TemporaryFile('w+')
        self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=self.log, text=True)
        # One line, when the server accepts requests.
        announcement = self.process.stdout.readline()
        if not announcement:
            self.process.wait()
            self.log.seek(0)
            raise RuntimeError('Carillon has not started:\n' + self.log.read())
        announced = json.loads(announcement)
        self.endpoint_url = announced['Endpoint']
        self.credentials = announced['Credentials']

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def _call(self, method, path, body=None):
        request = urllib.request.Request(
            self.endpoint_url + '/carillon/testing' + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={'Content-Type': 'application/json'},
        )
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise ValueError(json.load(error)['Message']) from error

    def reset(self):
        """Removes all data, faults and the journal, sets the clock right, and makes another access key."""
        self.credentials = self._call('POST', '/reset')['Credentials']

    def client(self, **options):
        """A boto3 client; further options are those of boto3.client."""
        return boto3.client(
            'chime',
            endpoint_url=self.endpoint_url,
            region_name='us-east-1',
            aws_access_key_id=self.credentials['AccessKeyId'],
            aws_secret_access_key=self.credentials['SecretAccessKey'],
            **options,
        )

    def account(self, name='Example', **members):
        """Creates a Chime account and returns its id: account('Bells', Users=250, AccountType='Team')."""
        return self._call('POST', '/accounts', {'Accounts': [{'Name': name, **members}]})['Accounts'][0]['AccountId']

    def fault(self, name, **members):
        """Adds a fault: fault('Throttle', Operation='ListUsers', Page=2, Times=3)."""
        return self._call('POST', '/faults', {'Fault': name, **members})['FaultId']

    def move_clock(self, seconds):
        self._call('POST', '/clock', {'MoveSeconds': seconds})

    def requests(self, operation=None):
        """The requests that came since the test began, each a dict with Operation, Parameters, Status and more."""
        query = '' if operation is None else '?operation=' + operation
        return self._call('GET', '/journal' + query)['Requests']


@pytest.fixture(scope='session')
def carillon_server():
    server = Carillon(os.environ.get('CARILLON', 'carillon'))
    yield server
    server.stop()


@pytest.fixture
def carillon(carillon_server):
    """The server, without any data."""
    carillon_server.reset()
    return carillon_server


@pytest.fixture
def chime(carillon):
    """A client of the server."""
    return carillon.client()
