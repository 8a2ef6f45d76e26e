"""A SCIM client as an identity provider has one, of the standard library alone."""

import http.client
import json
import os
import urllib.parse

PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
USER = 'urn:ietf:params:scim:schemas:core:2.0:User'


class Refused(Exception):
    def __init__(self, error):
        super().__init__(f"{error.get('status')} {error.get('scimType', '')}: {error.get('detail')}")
        self.status = int(error['status'])
        self.type = error.get('scimType')


class Scim:
    """One account, over one connection."""

    def __init__(self, url=None, token=None):
        base = urllib.parse.urlsplit(url or os.environ['SCIM_URL'])
        self.connection = http.client.HTTPConnection(base.netloc)
        self.path = base.path
        self.token = token or os.environ['SCIM_TOKEN']

    def call(self, method, path, body=None, headers=None):
        sent = {'Authorization': f'Bearer {self.token}', 'Accept': 'application/scim+json', **(headers or {})}
        if body is not None:
            sent['Content-Type'] = 'application/scim+json'
        self.connection.request(method, self.path + path, None if body is None else json.dumps(body), sent)
        response = self.connection.getresponse()
        text = response.read()
        answer = json.loads(text) if text else None
        if response.status >= 300:
            raise Refused(answer)
        return answer

    def create(self, user_name, **attributes):
        return self.call('POST', '/Users', {'schemas': [USER], 'userName': user_name, **attributes})

    def user(self, user_id):
        return self.call('GET', f'/Users/{user_id}')

    def patch(self, path, *operations):
        return self.call('PATCH', path, {'schemas': [PATCH], 'Operations': list(operations)})

    def patch_user(self, user_id, **attributes):
        return self.patch(f'/Users/{user_id}', {'op': 'replace', 'value': attributes})

    def find(self, filter_, resource='Users'):
        query = urllib.parse.urlencode({'filter': filter_})
        return self.call('GET', f'/{resource}?{query}')['Resources']

    def walk(self, resource='Users', count=100, **parameters):
        """All resources, by cursor."""
        cursor = ''
        while True:
            query = urllib.parse.urlencode({'cursor': cursor, 'count': count, **parameters})
            page = self.call('GET', f'/{resource}?{query}')
            yield from page['Resources']
            cursor = page.get('nextCursor')
            if cursor is None:
                return

    def members(self, group_id):
        return [member['value'] for member in self.call('GET', f'/Groups/{group_id}').get('members', [])]


def refused(status, call, *arguments, **options):
    """The keyword of the refusal that a call must end with."""
    try:
        call(*arguments, **options)
    except Refused as refusal:
        assert refusal.status == status, refusal
        return refusal.type
    raise AssertionError(f'not refused with {status}')
