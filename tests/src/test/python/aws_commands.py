"""Runs command lines of the AWS CLI, one after the other, each in a process of its own that is forked from this one: it has
the same code and no state of the others, and needs no time to import it.

Each line of standard input is the JSON list of a command's arguments, or a list of that list and the environment's variables,
if these are not this process's own. Each line of standard output is a JSON object with what
the command printed and its exit code.
"""
import json
import os
import sys
import tempfile

import awscli.clidriver

# Where its data are; its import has put this into the environment.
DATA_PATH = os.environ['AWS_DATA_PATH']


def run(arguments, environment=None):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.argv = ['aws'] + arguments
            if environment is not None:
                os.environ.clear()
                os.environ.update(environment, AWS_DATA_PATH=DATA_PATH)
            code = 1
            try:
                code = awscli.clidriver.main()
            except SystemExit as e:
                code = e.code
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code or 0)
        _, status = os.waitpid(child, 0)
        return {
            'exitCode': os.waitstatus_to_exitcode(status),
            'standardOutput': content(out),
            'standardError': content(err),
        }


def content(file):
    file.seek(0)
    return file.read().decode('utf-8')


for line in sys.stdin:
    request = json.loads(line)
    result = run(*request) if request and isinstance(request[0], list) else run(request)
    print(json.dumps(result), flush=True)
