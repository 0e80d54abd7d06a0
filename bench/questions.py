#!/usr/bin/env python3
"""What questions cost as programs of their own: bench/questions.py PROGRAM FILE [ROUNDS]

Runs each in turn, ROUNDS (9) times, on a knowledge base of bench_store, and prints the median of the processor time (of
the user and of the system) and of the clock on the wall, in milliseconds, and the rows. --version is what starting costs.
"""
import os
import statistics
import subprocess
import sys
import time

PHRASE = '"fobace fohace"'
DAY = ["--since", "2023-05-01", "--until", "2023-05-01"]
WEEK = ["--since", "2023-05-01", "--until", "2023-05-07"]
QUESTIONS = [
    ("nothing: --version", ["--version"]),
    ("tariffs of a party on a day", ["query", "tariffs", "--party", "AC", *DAY, "--format", "csv"]),
    ("tariffs of a party in a week, newest 100", ["query", "tariffs", "--party", "AC", *WEEK]),
    ("tariffs of a party in a week, all", ["query", "tariffs", "--party", "AC", *WEEK, "--format", "csv"]),
    ("a frequent word, newest 20", ["query", "articles", "--text", "fo", "--limit", "20"]),
    ("a phrase of frequent words, newest 20", ["query", "articles", "--text", '"fo gu"', "--limit", "20"]),
    ("a phrase that few have, newest 20", ["query", "articles", "--text", PHRASE, "--limit", "20"]),
    ("a phrase that few have, 100 as a table shows", ["query", "articles", "--text", PHRASE]),
    ("a word that none has", ["query", "articles", "--text", "bacedifogu", "--limit", "20"]),
    ("deadlines ahead, next 50", ["query", "deadlines", "--upcoming", "--limit", "50"]),
    ("calendar ahead, as ics", ["query", "deadlines", "--upcoming", "--format", "ics", "--limit", "50"]),
    ("brief of a week", ["brief", "--since", "2025-11-24"]),
]


def ask(program, file, words):
    environment = {**os.environ, "TRADEWIRE_NOW": "2025-12-01T00:00:00Z"}
    begun = time.monotonic()
    with subprocess.Popen([program, "--db", file, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as child:
        lines = child.stdout.read().count(b"\n")
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"questions: {words} failed")
    return usage.ru_utime * 1e3, usage.ru_stime * 1e3, (time.monotonic() - begun) * 1e3, lines


def main():
    program, file = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    runs = {name: [] for name, _ in QUESTIONS}
    for _ in range(rounds):
        for name, words in QUESTIONS:
            runs[name].append(ask(program, file, words))
    print("| question | processor, ms | user + system | wall, ms | lines |\n|---|---|---|---|---|")
    for name, measured in runs.items():
        user, system, wall, _ = (statistics.median(column) for column in zip(*measured))
        cpu = statistics.median(run[0] + run[1] for run in measured)
        print(f"| {name} | {cpu:.1f} | {user:.1f} + {system:.1f} | {wall:.0f} | {measured[0][3]} |")


main()
