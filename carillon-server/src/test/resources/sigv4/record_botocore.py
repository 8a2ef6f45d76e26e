"""Records requests signed by botocore: run it with the Python whose botocore is wanted. See README.md.

Where the package awscrt is installed botocore lets that sign, unless the environment has BOTO_DISABLE_CRT=true.
"""

import datetime
import hashlib
import importlib
import pathlib
import socket
import threading
import types
import uuid

import botocore
import botocore.auth
import botocore.session
from botocore.awsrequest import AWSRequest
from botocore.compat import HAS_CRT
from botocore.config import Config
from botocore.credentials import Credentials

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / f"botocore-{botocore.__version__}{'-crt' if HAS_CRT else ''}"
HOST, PORT = "127.0.0.1", 18018
ENDPOINT = f"http://{HOST}:{PORT}"
ACCOUNT = "0fd3e3f1-3a67-4f44-8ad9-6a8ef58bb1c2"
USER = "7d6f2d0c-9a59-4a8c-8f2b-d3c1c0a0b1aa"

SETTINGS = dict(
    line.split("=", 1)
    for line in (HERE / "credentials.properties").read_text().splitlines()
    if line and not line.startswith("#")
)
NOW = datetime.datetime.strptime(SETTINGS["time"], "%Y-%m-%dT%H:%M:%SZ")
LONG_TERM = Credentials(SETTINGS["longTerm.accessKeyId"], SETTINGS["longTerm.secretAccessKey"])
TEMPORARY = Credentials(
    SETTINGS["temporary.accessKeyId"], SETTINGS["temporary.secretAccessKey"], SETTINGS["temporary.sessionToken"]
)

# What the whole client is asked to send: name, operation, input.
CLIENT_REQUESTS = [
    ("list-users", "list_users", dict(AccountId=ACCOUNT)),
    (
        "list-users-filters",
        "list_users",
        dict(
            AccountId=ACCOUNT, UserEmail="ana+test@example.com", UserType="PrivateUser", MaxResults=50, NextToken="a/b+c=="
        ),
    ),
    (
        "list-users-filters-unsorted",
        "list_users",
        dict(UserType="SharedDevice", NextToken="zz~top", UserEmail="ana@example.com", MaxResults=1, AccountId=ACCOUNT),
    ),
    ("list-users-empty-value", "list_users", dict(AccountId=ACCOUNT, UserEmail="", NextToken="")),
    ("query-blanks-and-signs", "list_accounts", dict(Name="a b+c%d/e&f=g?h#i;j", UserEmail="%2B%20")),
    ("query-marks", "list_accounts", dict(Name="~*!'()-._", UserEmail="$,:@[]")),
    ("query-two-byte", "list_accounts", dict(Name="Zoë Müller")),
    ("query-three-byte", "list_accounts", dict(Name="漢字 €")),
    ("query-four-byte", "list_accounts", dict(Name="🔔𝄞")),
    ("query-in-the-model", "search_available_phone_numbers", dict(AreaCode="206", City="São Paulo", MaxResults=5)),
    ("path-blanks-and-signs", "get_user", dict(AccountId="a b+c%d/e", UserId="f&g=h?i#j;k")),
    ("path-marks", "get_user", dict(AccountId="~*!'()-._", UserId="$,:@[]")),
    ("path-two-byte", "get_user", dict(AccountId="é", UserId="ÿ ü")),
    ("path-three-byte", "get_user", dict(AccountId="漢", UserId="€")),
    ("path-four-byte", "get_user", dict(AccountId="🔔", UserId="𝄞")),
    ("path-phone-number", "get_phone_number", dict(PhoneNumberId="+12065550100")),
    ("path-phone-number-encoded-twice", "get_phone_number", dict(PhoneNumberId="%2B12065550100")),
    (
        "post-json-non-ascii",
        "invite_users",
        dict(AccountId=ACCOUNT, UserEmailList=["zoë@example.com", "漢🔔@example.com"], UserType="PrivateUser"),
    ),
    (
        "post-create-room",
        "create_room",
        dict(AccountId=ACCOUNT, Name="Glockenstühle", ClientRequestToken="2f1c8a0e-0000-4000-8000-000000000001"),
    ),
    ("post-empty-body", "logout_user", dict(AccountId=ACCOUNT, UserId=USER)),
    ("put-settings", "update_user_settings", dict(AccountId=ACCOUNT, UserId=USER, UserSettings=dict(
        Telephony=dict(InboundCalling=True, OutboundCalling=False, SMS=True)))),
    ("delete", "delete_account", dict(AccountId=ACCOUNT)),
]

# What only the bare signer signs: name, method, target, headers, body.
SIGNER_REQUESTS = [
    ("root", "GET", "/", [], b""),
    ("slash-at-end", "GET", "/accounts/", [], b""),
    ("empty-segments", "GET", "//accounts///a//", [], b""),
    ("dot-segments", "GET", "/./accounts/x/../a/./users/.", [], b""),
    ("dot-segments-to-root", "GET", "/accounts/..", [], b""),
    ("dot-segments-above-root", "GET", "/../../accounts/a/../../../b", [], b""),
    ("dot-segment-slash-at-end", "GET", "/accounts/a/../", [], b""),
    ("dots-that-are-no-segments", "GET", "/.../.a/b./..c", [], b""),
    ("encoded-dot-segments", "GET", "/accounts/%2e%2E/a", [], b""),
    ("encoded-slash", "GET", "/accounts/a%2Fb/%2f", [], b""),
    ("lower-case-escapes", "GET", "/accounts/%c3%a9", [], b""),
    ("marks-left-as-they-are", "GET", "/a*b!c'd(e)f~g$h,i:j@k=l;m&n+o", [], b""),
    ("raw-utf-8-path", "GET", "/accounts/é漢🔔", [], b""),
    ("query-names-without-value", "GET", "/accounts?b&a=&c", [], b""),
    ("query-repeated-ascending", "GET", "/accounts?a=1&a=2&b=0", [], b""),
    ("query-repeated-descending", "GET", "/accounts?b=0&a=2&a=1", [], b""),
    ("query-name-is-start-of-another", "GET", "/accounts?a-b=1&a.b=2&a%20b=3&a=4&a1=5", [], b""),
    ("query-case-sorts", "GET", "/accounts?b=1&B=2&a=3&A=4&_=5&~=6", [], b""),
    ("query-non-ascii-names", "GET", "/accounts?%F0%9F%94%94=1&%E6%BC%A2=2&%C3%A9=3&z=4", [], b""),
    ("headers-blanks", "GET", "/accounts", [("X-Amz-Note", "  a \t  b   c  "), ("Accept", "  ")], b""),
    ("headers-repeated", "GET", "/accounts", [("X-Amz-Note", "b, c"), ("X-Amz-Note", " a "), ("X-Amz-Note", "")], b""),
    ("date-header", "GET", "/accounts", [("Date", "set by the signer")], b""),
    ("body-utf-8", "POST", "/accounts", [("Content-Type", "application/json")], '{"Name":"Zoë 漢🔔"}'.encode()),
    ("body-any-bytes", "POST", "/accounts", [("Content-Type", "application/json")], bytes(range(256))),
    (
        "content-hash-header",
        "POST",
        "/accounts",
        [("X-Amz-Content-SHA256", hashlib.sha256(b'{"Name":"a"}').hexdigest())],
        b'{"Name":"a"}',
    ),
]


class FixedDateTime(datetime.datetime):
    """A clock that stands still, for a botocore that asks datetime itself."""

    @classmethod
    def utcnow(cls):
        return NOW


def stop_the_clock():
    modules = [botocore.auth]
    if HAS_CRT:
        modules.append(importlib.import_module("botocore.crt.auth"))
    for module in modules:
        if hasattr(module, "get_current_datetime"):
            module.get_current_datetime = lambda *_, **__: NOW
        else:
            module.datetime = types.SimpleNamespace(**{**vars(datetime), "datetime": FixedDateTime})
    # Invocation ids: not signed, but a new recording should differ in nothing.
    uuid.uuid4 = lambda: uuid.UUID("00000000-0000-4000-8000-000000000000")


class Socket:
    """Reads one request and answers it with an empty JSON object."""

    def __enter__(self):
        self.listener = socket.create_server((HOST, PORT))
        return self

    def __exit__(self, *_):
        self.listener.close()

    def record(self, send):
        received = []
        reader = threading.Thread(target=lambda: received.append(self.read_one()))
        reader.start()
        send()
        reader.join()
        return received[0]

    def read_one(self):
        connection, _ = self.listener.accept()
        with connection:
            data = b""
            while b"\r\n\r\n" not in data:
                data += connection.recv(65536)
            head, body = data.split(b"\r\n\r\n", 1)
            length = 0
            for line in head.split(b"\r\n")[1:]:
                name, value = line.split(b":", 1)
                if name.lower() == b"content-length":
                    length = int(value)
            while len(body) < length:
                body += connection.recv(65536)
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            )
        return head + b"\r\n\r\n" + body


def client(credentials, region):
    return botocore.session.Session().create_client(
        "chime",
        region_name=region,
        endpoint_url=ENDPOINT,
        aws_access_key_id=credentials.access_key,
        aws_secret_access_key=credentials.secret_key,
        aws_session_token=credentials.token,
        config=Config(user_agent="recorder", proxies={}, retries={"total_max_attempts": 1}),
    )


def record_client(recorder, prefix, credentials, region, requests):
    chime = client(credentials, region)
    for name, operation, parameters in requests:
        write(prefix + name, recorder.record(lambda: getattr(chime, operation)(**parameters)))


def record_signer():
    for name, method, target, headers, body in SIGNER_REQUESTS:
        request = AWSRequest(method=method, url=ENDPOINT + target, data=body)
        for header, value in headers:
            request.headers.add_header(header, value)
        botocore.auth.AUTH_TYPE_MAPS["v4"](LONG_TERM, "chime", "us-east-1").add_auth(request)
        sent = [*request.headers.items(), ("Content-Length", str(len(body)))]
        if "Host" not in request.headers:
            sent.insert(0, ("Host", f"{HOST}:{PORT}"))
        head = f"{method} {target} HTTP/1.1\r\n" + "".join(f"{header}: {value}\r\n" for header, value in sent)
        write("signer-" + name, head.encode() + b"\r\n" + body)


def write(name, request):
    (FOLDER / f"{name}.request").write_bytes(request)


def main():
    stop_the_clock()
    FOLDER.mkdir(exist_ok=True)
    with Socket() as recorder:
        record_client(recorder, "", LONG_TERM, "us-east-1", CLIENT_REQUESTS)
        record_client(recorder, "temporary-", TEMPORARY, "us-east-1", CLIENT_REQUESTS[:2] + CLIENT_REQUESTS[-4:-2])
        record_client(recorder, "eu-west-1-", LONG_TERM, "eu-west-1", CLIENT_REQUESTS[:2])
    record_signer()
    print(len(list(FOLDER.glob("*.request"))), "requests in", FOLDER.name)


if __name__ == "__main__":
    main()
