#!/usr/bin/env python3
"""Ends ./verify: reads the reports of all tests and prints one line about them.

summary.py MAVEN_STATUS SECONDS

Exits with 0 if Maven succeeded, some tests ran, none failed and none was skipped.
"""

import glob
import os
import sys
import xml.etree.ElementTree as ElementTree


def main(maven_status, seconds):
    ran, failed, skipped, folders = 0, [], [], set()
    for report in sorted(glob.glob("*/target/surefire-reports/TEST-*.xml")):
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            ran += 1
            name = case.get("classname").rpartition(".")[2] + "." + case.get("name")
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append(name)
                folders.add(os.path.dirname(report))
            elif case.find("skipped") is not None:
                skipped.append(name)
    for name in failed:
        print("verify: failed: " + name)
    line = f"{ran} tests run, {len(failed)} failed, {len(skipped)} skipped"
    if skipped:
        line += " (" + ", ".join(skipped) + ")"
    line += f", {seconds / 60:.1f} minutes"
    if failed:
        line += "; reports in " + ", ".join(sorted(folders))
    elif maven_status:
        line += "; Maven failed, and target/verify.log says why"
    passed = ran > 0 and not failed and not skipped and not maven_status
    print(f"verify: {'PASSED' if passed else 'FAILED'}: {line}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
