"""Small random pages of an operation, generated from the shapes of its response by a seed."""

import datetime
import string

import jmespath

MAX_DEPTH = 4
MAX_PAGES = 4
MAX_ITEMS = 4
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
ODD_TEXTS = ['', ' ', 'None', '"quoted" \\ \'text\'', '\u00e9\u2028\U0001f600\x7f', 'line 1\nline 2\n', '0', 'a___1']
TEXT_PARTS = ['a', 'line\n', '\U0001f600', '\u00e9']
TOKEN_ENDS = ['', '', '', '/+=', '\u00e9', '"\'', '___1', '\U0001f600\n', '\x7f']


class Values:
    """Random values of shapes. Nearly every text is unique."""

    def __init__(self, rng):
        self._rng = rng
        self._made = 0

    def of(self, shape, depth=0):
        """A value, or None for a type without a plain representation in responses, such as a document or stream."""
        make = getattr(self, '_' + shape.type_name, None)
        return None if make is None else make(shape, depth)

    def token(self, shape):
        """A value that no other token has."""
        self._made += 1
        if shape.type_name == 'string':
            return 'token-%d%s' % (self._made, self._rng.choice(TOKEN_ENDS))
        if shape.type_name in ('integer', 'long'):
            return self._made * 10
        return {'key-%d' % self._made: self.of(shape.value, 1), 'other': self.of(shape.value, 1)}

    def elements(self, shape, most, depth):
        values = [self.of(shape.member, depth) for _ in range(self._rng.randint(0, most))]
        return [value for value in values if value is not None]

    def _structure(self, shape, depth):
        if depth >= MAX_DEPTH:
            return {}
        # In the model's order, as in botocore's parsers.
        names = list(shape.members)
        chosen = self._rng.sample(names, min(len(names), self._rng.randint(1, 4)))
        values = {name: self.of(shape.members[name], depth + 1) for name in names if name in chosen}
        return {name: value for name, value in values.items() if value is not None}

    def _list(self, shape, depth):
        return self.elements(shape, 2 if depth < MAX_DEPTH else 0, depth + 1)

    def _map(self, shape, depth):
        size = self._rng.randint(0, 2) if depth < MAX_DEPTH else 0
        values = {self._string(shape.key, depth): self.of(shape.value, depth + 1) for _ in range(size)}
        return {key: value for key, value in values.items() if value is not None}

    def _string(self, shape, depth):
        self._made += 1
        kind = self._rng.random()
        if shape.enum and kind < 0.7:
            return self._rng.choice(shape.enum)
        if kind > 0.95:
            return self._rng.choice(ODD_TEXTS)
        return self._rng.choice(string.ascii_lowercase) + str(self._made)

    def _boolean(self, shape, depth):
        return self._rng.random() < 0.5

    def _integer(self, shape, depth):
        return self._rng.choice([0, 1, 2, 7, 1000, 2**31 - 1, -5])

    def _long(self, shape, depth):
        return self._rng.choice([0, 1, 2**40 + 1, 2**60, -3])

    def _double(self, shape, depth):
        return self._rng.choice([0.0, 1.0, 0.5, -2.25, 1e20])

    def _float(self, shape, depth):
        return self._rng.choice([0.0, 1.0, 0.5, -2.25])

    def _timestamp(self, shape, depth):
        return EPOCH + datetime.timedelta(milliseconds=self._rng.choice([0, 1, 1_500_000_000_000, 1_700_000_000_123]))

    def _blob(self, shape, depth):
        return self._rng.choice([b'', b'\xff\x00', b'text'])


class Pages:
    """The pages of an operation, with the tokens that fetch them. Raises KeyError if a shape lacks a member."""

    def __init__(self, rng, model, output_shape):
        self._rng = rng
        self._model = model
        self._shape = output_shape
        self._values = Values(rng)
        self._outputs = [jmespath.compile(expression) for expression in model['output_token']]
        self.repeats = False
        self._make()
        while not self._lead_to_an_end():
            self._make()
        if len(self.pages) > 1 and rng.random() < 0.06:
            self.repeats = True
            self._repeat_a_token(rng.randrange(1, len(self.pages)))

    def _make(self):
        count = self._rng.randint(1, MAX_PAGES)
        self.pages = [self._page(last=index == count - 1) for index in range(count)]
        self.tokens = [[None] * len(self._outputs)] + [self._next_tokens(page) for page in self.pages]

    def _lead_to_an_end(self):
        """Whether all pages have different tokens, none of them spelled None; tokens made from items may fail this."""
        present = [tokens for tokens in self.tokens if any(tokens)]
        return all(present.count(tokens) == 1 and 'None' not in tokens for tokens in present)

    def at(self, tokens):
        """The number of the page that these tokens fetch."""
        return self.tokens.index(tokens)

    def _next_tokens(self, page):
        return [output.search(page) or None for output in self._outputs]

    def _repeat_a_token(self, number):
        for text, output in zip(self._model['output_token'], self._outputs):
            token = output.search(self.pages[number - 1])
            self._place(self.pages[number], text, lambda shape: token)

    def _page(self, last):
        page = {}
        for number, expression in enumerate(self._model['result_key']):
            if self._rng.random() < 0.93:
                self._place(page, expression, self._first_result if number == 0 else self._other_result)
        for expression in self._model['non_aggregate_keys']:
            if self._rng.random() < 0.8 and jmespath.search(expression, page) is None:
                self._place(page, expression, self._values.of)
        self._place_tokens(page, last)
        if self._model['more_results']:
            more = not last if self._rng.random() < 0.95 else self._rng.choice([None, False])
            self._place(page, self._model['more_results'], lambda shape: more)
        return page

    def _first_result(self, shape):
        if shape.type_name == 'list':
            values = self._values.elements(shape, MAX_ITEMS, 1)
            # For a null map or list in a list, the SDK has an empty one.
            odds = 0 if shape.member.type_name in ('map', 'list') else 0.02
            return [None if self._rng.random() < odds else value for value in values]
        if shape.type_name == 'string':
            return ''.join(self._rng.choice(TEXT_PARTS) for _ in range(self._rng.randint(0, 6)))
        return self._values.of(shape)

    def _other_result(self, shape):
        return self._values.elements(shape, MAX_ITEMS, 1) if shape.type_name == 'list' else self._values.of(shape)

    def _place_tokens(self, page, last):
        """One of several tokens may be missing. A last page has none, or one that is empty or must not be used."""
        missing = self._rng.randrange(len(self._outputs)) if self._rng.random() < 0.3 else None
        for number, expression in enumerate(self._model['output_token']):
            if not last or self._model['more_results'] and self._rng.random() < 0.3:
                if len(self._outputs) == 1 or number != missing:
                    self._place(page, expression, self._values.token)
            elif self._rng.random() < 0.3:
                self._place(page, expression, lambda shape: {'string': '', 'integer': 0, 'map': {}}[shape.type_name])

    def _place(self, page, expression, make):
        """Sets a value at the first place the expression selects. Does nothing if that is in an empty list."""
        container, shape = page, self._shape
        *way, leaf = expression.split(' || ')[0].split('.')
        for step in way:
            container, shape = _descend(container, shape, step)
        name = leaf.removesuffix('[-1]')
        value = make(shape.members[name]) if name == leaf else make(shape.members[name].member)
        if container is None or value is None:
            return
        if name == leaf:
            container[name] = value
        elif container.get(name):
            container[name][-1] = value


def _descend(container, shape, step):
    name = step.removesuffix('[-1]')
    if name == step:
        return container.setdefault(name, {}), shape.members[name]
    listed = None if container is None else container.get(name)
    return listed[-1] if listed else None, shape.members[name].member
