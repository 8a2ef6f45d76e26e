"""Prints botocore's model of the chime client as plain JSON, whatever form the package has it in."""

import json
import sys

import botocore.loaders


def main():
    json.dump(botocore.loaders.create_loader().load_service_model('chime', 'service-2'), sys.stdout)


if __name__ == '__main__':
    main()
