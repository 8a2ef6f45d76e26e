"""Inputs of operations made from botocore's model: good ones, and ones just inside and just outside each constraint."""

import copy
import itertools
import re

try:
    from re import _constants as regex_codes, _parser as regex_parser
except ImportError:
    import sre_constants as regex_codes
    import sre_parse as regex_parser

# What stands for "no upper limit" in a pattern: long enough to be more than the least.
MANY = 3
ANY_CHARACTER = 'x'


class Constraint:
    """What the model asks of one member: a fact of its shape, or that it is required."""

    def __init__(self, path, shape, kind, limit):
        self.path = path
        self.shape = shape
        self.kind = kind
        self.limit = limit

    def name(self):
        """The member's name in the server's messages, without the indexes of lists."""
        return '.'.join(self.path).replace('.[]', '[]')

    def __str__(self):
        return f'{self.name()}: {self.kind} {self.limit}'


def constraints(operation):
    """Every constraint on the operation's input, however deep."""
    found = []
    if operation.input_shape is not None:
        collect(operation.input_shape, (), found)
    return found


def collect(shape, path, found):
    if path:
        for kind in ('pattern', 'min', 'max', 'enum'):
            if shape.metadata.get(kind):
                found.append(Constraint(path, shape, kind, shape.metadata[kind]))
    if shape.type_name == 'structure':
        for name, member in shape.members.items():
            if name in shape.required_members and member.serialization.get('location') != 'uri':
                found.append(Constraint((*path, name), member, 'required', ''))
            collect(member, (*path, name), found)
    elif shape.type_name == 'list':
        collect(shape.member, (*path, '[]'), found)


def good_input(operation, known):
    """What the model asks for and no more; ``known`` has values for some members by name."""
    return {} if operation.input_shape is None else good(operation.input_shape, known)


def good(shape, known, name=None):
    if name in known:
        return known[name]
    if shape.type_name == 'structure':
        return {member: good(shape.members[member], known, member) for member in shape.required_members}
    if shape.type_name == 'list':
        return [good(shape.member, known) for _ in range(max(1, shape.metadata.get('min', 1)))]
    if shape.type_name == 'boolean':
        return True
    if shape.type_name in ('integer', 'long'):
        return shape.metadata.get('min', 1)
    return inside_text(shape)[0]


def whole_input(operation, known):
    """Every member at every level, except what goes on from an earlier page."""
    return {} if operation.input_shape is None else whole(operation.input_shape, known)


def whole(shape, known, name=None):
    if name not in known and shape.type_name == 'structure':
        return {
            member: whole(inner, known, member) for member, inner in shape.members.items() if member != 'NextToken'
        }
    if name not in known and shape.type_name == 'list':
        return [whole(shape.member, known)]
    return good(shape, known, name)


def inside(constraint, known):
    """Values of the member that just fulfil the constraint, and every other on the same member."""
    shape = constraint.shape
    if constraint.kind == 'required':
        return [good(shape, known, constraint.path[-1])]
    if shape.type_name == 'list':
        return [[good(shape.member, known)] * constraint.limit]
    if shape.type_name in ('integer', 'long'):
        return [constraint.limit]
    texts = inside_text(shape)
    if constraint.kind in ('min', 'max'):
        texts = [text for text in texts if len(text) == constraint.limit]
    assert texts, f'no value fulfils {constraint}'
    return texts


def outside(constraint, known):
    """Values of the member that just break the constraint."""
    shape = constraint.shape
    beyond = {'min': -1, 'max': 1}.get(constraint.kind)
    if shape.type_name == 'list':
        size = constraint.limit + beyond
        return [[good(shape.member, known)] * size] if size >= 0 else []
    if shape.type_name in ('integer', 'long'):
        return [constraint.limit + beyond]
    if constraint.kind == 'enum':
        return ['Nope', constraint.limit[0].lower(), constraint.limit[0] + ' ']
    if constraint.kind == 'pattern':
        return broken(constraint.limit)
    length = constraint.limit + beyond
    in_path = shape.serialization.get('location') == 'uri'
    return [] if length < (1 if in_path else 0) else [ANY_CHARACTER * length]


def inside_text(shape):
    """Texts that fulfil everything that the model asks of the shape, and reach its limits."""
    metadata = shape.metadata
    if metadata.get('enum'):
        return list(metadata['enum'])
    least, most = metadata.get('min', 1), metadata.get('max', MANY)
    texts = [ANY_CHARACTER * length for length in (max(1, least), most)]
    if metadata.get('pattern'):
        texts += matching(metadata['pattern'])
        texts = [text for text in texts if re.fullmatch(metadata['pattern'], text)]
    if 'max' in metadata and not metadata.get('pattern'):
        texts.append('\U0001f600' * most)
    fitting = [text for text in texts if text and least <= len(text) and ('max' not in metadata or len(text) <= most)]
    return list(dict.fromkeys(fitting))


def broken(pattern):
    """Texts that are one change away from matching."""
    texts = []
    for text in matching(pattern):
        texts += [text[1:], text[:-1], text + '!', '!' + text, ' ' * max(1, len(text)), text + '0', text * 2]
        texts += [text[:at] + ' ' + text[at + 1 :] for at in range(min(len(text), 8))]
    return list(dict.fromkeys(text for text in texts if text and not re.fullmatch(pattern, text)))


def matching(pattern):
    """The shortest and a long text of every alternative of the pattern."""
    parsed = regex_parser.parse(pattern)
    texts = list(itertools.chain.from_iterable(expand(parsed, longest) for longest in (False, True)))
    return [text for text in dict.fromkeys(texts) if re.fullmatch(pattern, text)]


def expand(parsed, longest):
    texts = ['']
    for code, argument in parsed:
        texts = [text + more for text in texts for more in expand_one(code, argument, longest)]
    return texts


def expand_one(code, argument, longest):
    if code is regex_codes.AT:
        return ['']
    if code is regex_codes.LITERAL:
        return [chr(argument)]
    if code in (regex_codes.ANY, regex_codes.NOT_LITERAL):
        return [ANY_CHARACTER]
    if code is regex_codes.IN:
        return [one_of(argument)]
    if code is regex_codes.SUBPATTERN:
        return expand(argument[-1], longest)
    if code is regex_codes.BRANCH:
        return list(itertools.chain.from_iterable(expand(branch, longest) for branch in argument[1]))
    if code in (regex_codes.MAX_REPEAT, regex_codes.MIN_REPEAT):
        least, most, repeated = argument
        if most is regex_codes.MAXREPEAT:
            most = least + MANY
        return [text * (most if longest else least) for text in expand(repeated, longest)]
    raise AssertionError(f'a pattern with {code}, which this script does not know')


def one_of(members):
    code, argument = members[0]
    if code is regex_codes.LITERAL:
        return chr(argument)
    if code is regex_codes.RANGE:
        return chr(argument[1])
    assert code is regex_codes.CATEGORY, code
    return '1' if argument is regex_codes.CATEGORY_DIGIT else ANY_CHARACTER


def with_value(operation, base, path, value, known):
    """The input with ``value`` at ``path``; what stands around it is made as far as it is not there."""
    changed = copy.deepcopy(base)
    place(changed, operation.input_shape, path, value, known)
    return changed


def place(container, shape, path, value, known):
    name, *rest = path
    if name == '[]':
        container[:] = container[:1] or [good(shape.member, known)]
        if rest:
            place(container[0], shape.member, rest, value, known)
        else:
            container[0] = value
    elif rest:
        member = shape.members[name]
        container.setdefault(name, [] if member.type_name == 'list' else good(member, known))
        place(container[name], member, rest, value, known)
    else:
        container[name] = value


def without(base, path):
    """The input without what stands at ``path``."""
    changed = copy.deepcopy(base)
    container = changed
    for name in path[:-1]:
        container = container[0] if name == '[]' else container[name]
    container.pop(path[-1], None)
    return changed


def cases(operation, known):
    """Every case of the operation: its constraint, whether it is inside, and the whole input."""
    base = good_input(operation, known)
    for constraint in constraints(operation):
        for value in inside(constraint, known):
            yield constraint, True, with_value(operation, base, constraint.path, value, known)
        if constraint.kind == 'required':
            whole = with_value(
                operation, base, constraint.path, good(constraint.shape, known, constraint.path[-1]), known
            )
            yield constraint, False, without(whole, constraint.path)
        else:
            for value in outside(constraint, known):
                yield constraint, False, with_value(operation, base, constraint.path, value, known)
