"""Records the results of jmespath.py: run it with the Python whose jmespath you want. See README.md.

    python3 record_jmespath.py                            writes jmespath-VERSION.json beside this file
    python3 record_jmespath.py --seed 7 --random 200000   writes another one to standard output
"""

import argparse
import itertools
import json
import pathlib
import random
import struct
import sys
import warnings

import jmespath
from jmespath import functions, parser, visitor

HERE = pathlib.Path(__file__).parent
SEED = 1974
RANDOM_EXPRESSIONS = 2_000

# Responses to ListUsers, with members in the order of the AWS model; the last document has every type of JSON.
USERS = [
    dict(
        UserId="0a1", AccountId="acct", PrimaryEmail="ada@example.com", DisplayName="Ada", LicenseType="Pro",
        UserType="PrivateUser", UserRegistrationStatus="Registered", RegisteredOn="2018-12-20T18:45:25.231Z",
        InvitedOn="2018-11-02T07:00:00.000Z",
        AlexaForBusinessMetadata=dict(IsAlexaForBusinessEnabled=True, AlexaForBusinessRoomArn="arn:room/1"),
        PersonalPIN="0042",
    ),
    dict(
        UserId="0b2", AccountId="acct", PrimaryEmail="zoë@example.com", DisplayName="Zoë \U0001f514", LicenseType="Basic",
        UserType="PrivateUser", UserRegistrationStatus="Registered", RegisteredOn="2019-03-01T00:00:00.000Z",
        AlexaForBusinessMetadata=dict(IsAlexaForBusinessEnabled=False),
    ),
    dict(UserId="0c3", AccountId="acct", DisplayName="\uffee Hall", LicenseType="Pro", UserType="SharedDevice"),
    dict(UserId="0d4", DisplayName="", UserRegistrationStatus="Unregistered", InvitedOn="2020-02-29T23:59:59.999Z"),
]
DOCUMENTS = [
    dict(Users=USERS, NextToken="t1"),
    dict(Users=USERS[:1]),
    dict(Users=[]),
    dict(NextToken="t2"),
    dict(
        a=dict(b=dict(c=5, d=[7, 8]), e=None), n=[3, -2, 10, 2.5], s=["b", "B", "é", "\U0001f514", "\uffee"], t="3",
        u="text", yes=True, no=False, nothing=None, zero=0, big=9223372036854775807, small=-9223372036854775808, f=1e16,
        empty=[], none={}, m=[[2, 3], [], ["x"], [[4]]], o=[dict(k=2, v="x"), dict(k=5, v="y"), dict(k=2, v="z")],
        mixed=[2, "x", None, True, [2], dict(k=2)],
    ),
]

# Arguments of functions: every type, with valid and invalid elements, one and none.
ARGUMENTS = [
    "`5`", "`-2.5`", "`\"x\"`", "'3'", "`true`", "`null`", "`[]`", "`[3]`", "`[3, 2.5, -2]`", "`[\"x\"]`", "`[\"x\", \"B\"]`",
    "`[true]`", "`[null]`", "`[[3]]`", "`[{}]`", "`[3, \"x\"]`", "`[\"x\", 3]`", "`{}`", "`{\"k\": 2}`", "Users", "NextToken",
]
REFERENCES = ["&UserId", "&length(@)", "&@", "&k", "&RegisteredOn", "&`[]`"]

WRITTEN = [
    # Slices.
    *(
        f"`{list(range(length))}`[{start}:{stop}:{step}]"
        for length in (0, 1, 3)
        for start, stop in itertools.product(("", 0, 1, 5, -1, -5), ("", 0, 2, 5, -1, -5))
        for step in ("", 1, 2, -1, -2)
    ),
    "n[:]", "n[1]", "n[-1]", "n[4]", "n[-5]", "n[99999999999999999999]", "n[:99999999999999999999:3]", "u[0]", "u[::-1]",
    "n[-99999999999999999999:]", "n[::99999999999999999999]", "n[::-99999999999999999999]", "n[::0]", "n[1:2 3]", "n[1 2]",
    "n[1:2:3:4]", "n[01]", "n[-0]", "n[-]", "n[1.5]", "Users[1:].UserId", "m[0][:].k", "m[0] | [:].k", "o[::2].k", "[0]", "[:]",
    # Literals.
    "`Pro`", "Users[?LicenseType==`Pro`].UserId", "` Pro `", "``", "` `", "`\u00a0\u2003x`", "`\u0085x`", "`1 2`", "`01`", "`1.`",
    "`-`", "`[1`", "`{`", "`\"a`", "`a\"b`", "`a\\`b`", "`\"a\\`b\"`", "`\\n`", "`\\q`", "`\\\\`", "`\\u00e9`", "`\\ud83d`", "`\n`",
    "`a\nb`", "`é`", "`nul`", "`True`", "`[1,]`", "`{\"a\":1,\"a\":2}`", "`{a:1}`", "`/*x*/1`", "` 1 `", "`\t1\r\n`", "`-0`", "`-0.0`",
    "`1e500`", "`-1E-2`", "`1.10`", "`NaN`", "`Infinity`", "`-Infinity`", "`12345678901234567890`", "`[[[]]]`", "`\"\\/\\b\\f\"`",
    "`\"\t\"`", "`\ufeff1`", "`", "`a", "`a\\`", "'a\\'b'", "'a\\nb'", "'\\\\'", "'a\\\\\\'b'", "'`'", "'\"'", "'a\nb'", "'", "'a\\'", "''",
    "\"u\"", "\"\\u0075\"", "\"a\\`b\"", "\"a`b\"", "\"a\nb\"", "\"\"", "\"u", "\"a.b\"", "`'a'`", "`@`", "`a`.b", "`{\"a\": \"`\"}`",
    # Comparators.
    *(
        f"{left} {comparator} {right}"
        for comparator in ("<", "<=", ">", ">=", "==", "!=")
        for left, right in (
            ("`2`", "`3`"), ("`2`", "`2.0`"), ("'a'", "'b'"), ("'a'", "'a'"), ("'a'", "'ab'"), ("''", "'a'"), ("'B'", "'a'"),
            ("s[3]", "s[4]"), ("s[2]", "s[3]"), ("`true`", "`false`"), ("`null`", "`null`"), ("`[2]`", "`[3]`"), ("nope", "'a'"),
            ("`true`", "`2`"), ("`9007199254740993`", "`9007199254740992.0`"), ("big", "`9223372036854775808`"),
            ("`1`", "`true`"), ("`0`", "`false`"), ("`{\"a\": 2, \"b\": 3}`", "`{\"b\": 3, \"a\": 2.0}`"), ("`NaN`", "`NaN`"),
            ("`Infinity`", "`1e308`"), ("`-Infinity`", "small"), ("`-0.0`", "`0`"), ("o[0]", "`{\"k\": 2}`"),
        )
    ),
    "Users[?RegisteredOn < '2018-12'].UserId", "Users[?RegisteredOn >= '2018-12'].UserId", "Users[?UserId >= '0b'].UserId",
    "Users[?RegisteredOn > InvitedOn].UserId", "Users[?RegisteredOn == '2019-03-01T00:00:00.000Z'].UserId",
    "Users[?RegisteredOn == '2019-03-01T00:00:00Z'].UserId", "sort_by(Users[?RegisteredOn], &RegisteredOn)[].UserId",
    "Users[?'2019' <= RegisteredOn].RegisteredOn", "max(Users[].RegisteredOn)", "sort(Users[].InvitedOn)",
    "join(', ', Users[].RegisteredOn)", "length(Users[0].RegisteredOn)", "reverse(Users[0].RegisteredOn)",
    "to_number(Users[0].PersonalPIN)", "contains(Users[].RegisteredOn, '2019-03-01T00:00:00.000Z')",
    "contains(Users[0].RegisteredOn, '12-20')", "ends_with(Users[1].RegisteredOn, '.000Z')", "type(Users[0].RegisteredOn)",
    "to_string(Users)", "to_string(@)", "to_string(Users[0].RegisteredOn)", "Users[?!RegisteredOn].UserId", "values(Users[2])",
    "keys(Users[1])", "length(Users[0])", "Users[2].*", "*.length(@)", "merge(Users[2], Users[3])", "keys(@)", "length(@)",
    "sort_by(Users, &DisplayName)[].DisplayName", "Users[?AlexaForBusinessMetadata.IsAlexaForBusinessEnabled].UserId",
    "u<'v'<'w'", "n[0]==n[0]==yes", "!u==no", "!zero", "!empty", "!none", "!!u", "zero || u", "empty || none || u", "u && empty",
    "yes && no || u", "no || yes && u", "nothing && nope", "!nope && u",
    # Projections.
    "a.*.c", "a.*.d[0]", "a.*.b.c", "*.b.c", "*.*.c", "a.b.*", "o[*].k", "o[].k", "o[?k==`2`].v", "o[*].[k, v]", "o[*].{x: k}",
    "m[]", "m[][]", "m[][][]", "m[*][0]", "m[*][]", "m[][0]", "m[] | [0]", "m[*][*]", "[]", "[*]", "*", "mixed[]", "mixed[*].k",
    "mixed[?@]", "mixed[?type(@)=='null']", "nothing[*]", "nothing[]", "nothing.*", "u.*", "u[*]", "u[]", "a[*]", "a[]", "a[?b]",
    "nothing.[u]", "nothing.{x: u}", "nothing | [u]", "a.[b]", "a.{x: b, \"y\": e, x: zz}", "(o[*].k)[0]", "o[*].k[0]", "o[*].k | [0]",
    "o[?k==`2`][]", "o[?k==`2`] | [0]", "o[?k==`2`][0]", "[?a]", "a.e.f.g", "a.b.c.d", "o[0].k", "@.u", "@", "a | b", "a | b | c",
    "a.*.type(@)", "o[*].length(v)", "n[*].to_string(@)", "n[].abs(@)",
    # Invalid JMESPath, or nearly so.
    "", " ", "a b", "a.", ".a", "a..b", "a[", "a[]b", "a[?]", "a[?b", "a[*", "a[*].", "a*", "a.[", "a.[]", "a.{", "{}", "{a}", "{a:}",
    "{a: u,}", "{a: u b: n}", "{`a`: u}", "[u n]", "[u,]", "[u, n]", "(u", "u)", "()", "a.(b)", "a.'b'", "a.@", "@(u)", "'u'(n)",
    "\"length\"(u)", "a.\"length\"(@)", "length(u", "length u)", "length(u,)", "not_null(nope u)", "not_null(,u)", "u = 'a'", "u === 'a'",
    "u <> 'a'", "!", "u !", "#", "$u", "u-n", "u:n", "ü", "\u00a0u", "u\f", "u\tu", "\tu\r\n", "&", "&&", "||", "|", "u |", "u &&", "u && ",
    "a.b.", "a[0", "a[0].", "a[ 0 ]", "a[ * ]", "a[ ]", "a[ ? b]", "a . b", "a [0]", "o [ ?k ]", "length (u)", "- 1", "n[- 1]",
    # Functions, in addition to those with each argument below.
    "nope(u)", "length()", "length(u, n)", "merge()", "not_null()", "not_null(nope, nothing)", "not_null(nope, zero, u)",
    "merge(a, none, o[0])", "sum(empty)", "sum(n)", "sum([big, `1`])", "sum([small, `-1`])", "sum([big, `0.5`])", "sum([`1e308`, `1e308`])",
    "sum(`[0.1, 0.2, 0.3]`)", "sum(`[-0.0]`)", "avg(empty)", "avg([big, big])", "avg(`[1, 2]`)", "abs(small)", "abs(big)", "abs(`-0.0`)",
    "ceil(big)", "ceil(f)", "ceil(`1.2`)", "ceil(`-1.2`)", "ceil(`1e300`)", "floor(`1.8`)", "floor(`-1.8`)", "floor(`-1e-300`)",
    "floor(small)", "ceil(`Infinity`)", "floor(`NaN`)", "abs(`-Infinity`)", "floor(`9223372036854775808.0`)", "to_string(ceil(`1.2`))",
    *(
        f"to_number({json.dumps(text)})".replace('("', "('").replace('")', "')") if "\\" not in json.dumps(text)
        else f"to_number(`{json.dumps(text)}`)"
        for text in (
            "12", "-12", "+12", " 12\n", "1_000", "1__0", "_1", "1_", "1.5", ".5", "5.", ".", "1e5", "1E+5", "1e", "1_0.0_1", "1._0", "nan",
            "-NaN", "inf", "-Infinity", "infinit", "0x10", "1L", "1d", "1f", "", " ", "12 3", "\u0661\u0662", "\u0661.\u0662",
            "\U0001d7cf", "12345678901234567890", "\u00a012\u2003", "1e400", "-0", "-0.0", "007", "--1", "+-1", "1,5",
        )
    ),
    *(
        f"to_string(`{number}`)"
        for number in (
            "1e16", "1e15", "123456789012345680.0", "1e-5", "0.0001", "1e22", "1e23", "5e-324", "1.7976931348623157e308",
            "2.2250738585072014e-308", "0.1", "100.0", "2e-3", "9007199254740993.0", "5.684341886080802e-14", "1.5e300", "-1.25",
            "4.35", "2.0e-7", "1e1000", "0.30000000000000004", "123456.789e3",
        )
    ),
    "to_string(`{\"b\": [1, null, true, \"\\u00e9\\ud83d\\ude00\\u007f\\n\\\\\\\"\"], \"a\": {}}`)", "to_string(nothing)", "to_string(yes)",
    "length('é\U0001f514')", "reverse('é\U0001f514x')", "length(s[3])", "contains(s[3], '\U0001f514')", "sort(s)", "max(s)", "min(s)",
    "sort_by(o, &k)[].v", "max_by(o, &k).v", "min_by(o, &k).v", "max_by(o, &v).k", "sort_by(o, &nope)", "max_by(o, &nope)",
    "max_by(o[:1], &nope)", "min_by(mixed[:1], &@)", "max_by(mixed[:2], &@)", "sort_by(mixed[:2], &@)", "sort_by(mixed[:1], &[@])",
    "sort_by(empty, &nope)", "max_by(empty, &nope)", "sort_by(o, k)", "map(&k, o)", "map(&nope, o)", "map(&[k, v], o)", "map(k, o)",
    "map(&@, u)", "sort(n)", "sort([`1`, `1.0`, `0.5`])", "max([`1`, `1.0`])", "min([`1.0`, `1`])", "sort_by(o, &k | @)", "sort_by(o, &v || k)",
    "map(&sum(@), `[[2, 3], [4]]`)", "sort_by(o, &-1)", "type(n)", "type(a)", "type(u)", "type(yes)", "type(zero)", "type(f)", "type(nothing)",
    "contains(mixed, `null`)", "contains(mixed, `[2]`)", "contains(mixed, `{\"k\": 2.0}`)", "contains(u, 'ex')", "contains(u, '')",
    "contains(u, nothing)", "contains(u, zero)", "join('', s)", "join(u, empty)", "starts_with(u, '')", "ends_with(u, 'xt')",
]


class Differs(Exception):
    """Raised for cases that docs/differences-from-boto3.md lists as different; these are not recorded."""


def same(left, right):
    """Equality without Python's 1 == True."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return left == right


def checked_equals(left, right):
    result = visitor._equals(left, right)
    if result != same(left, right) and left == left and right == right:
        raise Differs
    return result


def checked_order(compare):
    def order(left, right):
        if isinstance(left, str) != isinstance(right, str):
            raise Differs
        return compare(left, right)

    return order


class Interpreter(visitor.TreeInterpreter):
    COMPARATOR_FUNC = {
        name: checked_order(compare) for name, compare in visitor.TreeInterpreter.COMPARATOR_FUNC.items()
    } | dict(eq=checked_equals, ne=lambda left, right: not checked_equals(left, right))


class Functions(functions.Functions):
    @functions.signature({"types": ["array", "string"]}, {"types": []})
    def _func_contains(self, subject, search):
        result = super()._func_contains(subject, search)
        if isinstance(subject, list) and result != any(same(element, search) for element in subject):
            raise Differs
        return result

    @functions.signature({"types": ["object"], "variadic": True})
    def _func_merge(self, *arguments):
        if not all(isinstance(argument, dict) for argument in arguments):
            raise Differs
        return super()._func_merge(*arguments)


def refused_at_the_call(node, is_argument=False):
    """Whether Carillon rejects an expression whose error jmespath.py only finds when evaluating it."""
    children = [child for child in node["children"] if isinstance(child, dict)]
    arguments = [False] * len(children)
    if node["type"] == "function_expression":
        spec = functions.Functions.FUNCTION_TABLE.get(node["value"])
        if spec is None:
            return True
        signature = spec["signature"]
        variadic = signature[-1].get("variadic")
        if len(children) < len(signature) or (len(children) > len(signature) and not variadic):
            return True
        arguments = [signature[min(i, len(signature) - 1)]["types"] == ["expref"] for i in range(len(children))]
        if any((child["type"] == "expref") != argument for child, argument in zip(children, arguments)):
            return True
    elif node["type"] == "expref" and not is_argument:
        return True
    elif node["type"] == "slice" and node["children"][2] == 0:
        return True
    return any(map(refused_at_the_call, children, arguments))


def outcome(expression, document):
    """What jmespath.py finds, as JSON text, or the name of its error; None where the difference is deliberate."""
    try:
        parsed = parser.Parser().parse(expression)
        refused = refused_at_the_call(parsed.parsed)
    except Exception as error:
        return dict(error=type(error).__name__)
    try:
        interpreter = Interpreter(visitor.Options(custom_functions=Functions()))
        result = interpreter.visit(parsed.parsed, document)
        return None if refused else dict(result=json.dumps(result, separators=(",", ":")))
    except (Differs, RecursionError):
        return None
    except Exception as error:
        return dict(error=type(error).__name__)


class Expressions:
    """Random expressions, most of which mean something."""

    FIELDS = (
        "Users NextToken UserId DisplayName LicenseType RegisteredOn AlexaForBusinessMetadata a b c d e n s t u yes no nothing zero "
        "big empty none m o k v mixed nope"
    ).split()
    LITERALS = [
        "`2`", "`-3`", "`2.5`", "`0`", "`true`", "`false`", "`null`", "`Pro`", "'0b'", "''", "`\"é\"`", "`[]`", "`{}`", "`[2, 3.5]`",
        "`[\"b\", \"a\"]`", "`[[2], [\"x\"]]`", "`{\"k\": [3]}`", "`[{\"k\": 3}, {\"k\": 2}]`", "`9223372036854775807`", "`1e17`", "` x`",
    ]
    COMPARATORS = ["==", "!=", "<", "<=", ">", ">="]
    TOKENS = FIELDS[:4] + LITERALS[:4] + COMPARATORS + (
        "a n o @ * . . . [ [ ] ] ] [] [? ( ) ) { } , : & && || | ! 0 -1 2 \"k\" length( sort_by( 'x"
    ).split()

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, choices):
        return self.random.choice(choices)

    def expression(self, depth):
        if depth == 0:
            return self.pick([self.pick(self.FIELDS), self.pick(self.FIELDS), self.pick(self.LITERALS), "@", "*"])
        forms = [
            self.chain, self.chain, self.chain, self.comparison, self.either, self.negation, self.pipe, self.select_list,
            self.select_hash, self.call, self.call, self.call, self.parentheses,
        ]
        return self.pick(forms)(depth - 1)

    def chain(self, depth):
        links = [
            lambda: "." + self.pick(self.FIELDS), lambda: "." + self.pick(self.FIELDS), lambda: ".*", lambda: "[*]", lambda: "[]",
            lambda: f"[{self.random.randint(-3, 3)}]", self.slice, lambda: f"[?{self.expression(depth)}]",
            lambda: "." + self.select_list(depth), lambda: "." + self.select_hash(depth), lambda: "." + self.call(depth),
        ]
        return self.expression(depth) + "".join(self.pick(links)() for _ in range(self.random.randint(1, 3)))

    def slice(self):
        part = lambda least, most: self.pick(["", str(self.random.randint(least, most))])
        return f"[{part(-4, 5)}:{part(-4, 5)}" + self.pick(["", ":", ":1", ":2", ":-1", ":-2"]) + "]"

    def comparison(self, depth):
        return f"{self.expression(depth)} {self.pick(self.COMPARATORS)} {self.expression(depth)}"

    def either(self, depth):
        return f"{self.expression(depth)} {self.pick(['||', '&&'])} {self.expression(depth)}"

    def negation(self, depth):
        return "!" + self.expression(depth)

    def pipe(self, depth):
        return f"{self.expression(depth)} | {self.expression(depth)}"

    def parentheses(self, depth):
        return f"({self.expression(depth)})"

    def select_list(self, depth):
        return "[" + ", ".join(self.expression(depth) for _ in range(self.random.randint(1, 3))) + "]"

    def select_hash(self, depth):
        return "{" + ", ".join(f"{self.pick('xyz')}: {self.expression(depth)}" for _ in range(self.random.randint(1, 3))) + "}"

    def call(self, depth):
        name = self.pick(sorted(functions.Functions.FUNCTION_TABLE))
        signature = functions.Functions.FUNCTION_TABLE[name]["signature"]
        arguments = [
            ("&" if parameter["types"] == ["expref"] else "") + self.expression(depth) for parameter in signature
        ]
        return f"{name}({', '.join(arguments)})"

    def soup(self):
        """Tokens in any order, few of which are an expression."""
        return self.pick(["", " "]).join(self.pick(self.TOKENS) for _ in range(self.random.randint(2, 7)))

    def delimited(self):
        """A literal, raw string or quoted identifier of any characters."""
        delimiter = self.pick("```'\"")
        content = "".join(self.pick('ab12.-eE+ "\'`\\\\nu0[]{},:\n\u00a0\u2003\u0085é\U0001f514') for _ in range(self.random.randint(0, 6)))
        return delimiter + content + delimiter

    def number(self):
        """A number written as text, or read from it."""
        double = struct.unpack("d", self.random.randbytes(8))[0]
        number = self.pick([double, 2.0 ** self.random.randint(-1074, 1023), self.random.randint(1, 10**6) / 1000, 0.0 + self.random.getrandbits(64)])
        if self.random.random() < 0.5:
            return f"to_string(`{json.dumps(number)}`)"
        text = "".join(self.pick("0123456789__..eE+- \u0660\u0665xnaif") for _ in range(self.random.randint(1, 5)))
        return f"to_number('{self.pick([text, repr(number)])}')"

    def any(self):
        forms = [self.soup, self.delimited, self.number] + [lambda: self.expression(self.random.randint(1, 3))] * 7
        return self.pick(forms)()


def calls():
    """Each function with each argument in each place."""
    for name, spec in sorted(functions.Functions.FUNCTION_TABLE.items()):
        choices = [
            REFERENCES if parameter["types"] == ["expref"] else ARGUMENTS for parameter in spec["signature"]
        ]
        for arguments in itertools.product(*choices):
            yield f"{name}({', '.join(arguments)})"


def is_interesting(case, number):
    """Most random expressions find nothing; one in ten of those will do."""
    return case.get("result") not in ("null", "[]") or number % 10 == 0


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seed", type=int)
    arguments.add_argument("--random", type=int, default=RANDOM_EXPRESSIONS)
    given = arguments.parse_args()
    warnings.simplefilter("ignore")
    cases, seen, differing = [], set(), 0

    def record(expression, number, keep=lambda case, _: True):
        nonlocal differing
        if (expression, number) in seen:
            return False
        seen.add((expression, number))
        found = outcome(expression, DOCUMENTS[number])
        if found is None:
            differing += 1
        elif keep(found, len(seen)):
            cases.append(dict(expression=expression, document=number) | found)
            return True
        return False

    if given.seed is None:
        for expression in WRITTEN:
            if not record(expression, 0 if "Users" in expression or expression in ("*", "@") else len(DOCUMENTS) - 1):
                print("not recorded:", expression, file=sys.stderr)
        for expression in calls():
            record(expression, 0)
    expressions = Expressions(SEED if given.seed is None else given.seed)
    wanted = len(cases) + given.random
    while len(cases) < wanted:
        record(expressions.any(), expressions.pick([0, 0, 0, 1, 2, 3, 4, 4, 4, 4]), is_interesting)

    recording = dict(jmespath=jmespath.__version__, documents=DOCUMENTS, cases=cases)
    lines = ",\n".join(json.dumps(case) for case in cases)
    head = json.dumps(dict(jmespath=jmespath.__version__, documents=DOCUMENTS), indent=1)
    text = head[:-2] + ',\n "cases": [\n' + lines + "\n]}\n"
    assert json.loads(text) == recording
    if given.seed is None:
        (HERE / f"jmespath-{jmespath.__version__}.json").write_text(text)
    else:
        sys.stdout.write(text)
    print(len(cases), "cases,", differing, "left out as deliberate differences", file=sys.stderr)


if __name__ == "__main__":
    main()
