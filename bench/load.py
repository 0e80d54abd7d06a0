#!/usr/bin/env python3
"""A crawl of many feeds, and a week of hourly runs, against a news site on loopback (standard library only).

usage: bench/load.py [--program build/tradewire] [--feeds 500] [--articles 50000] [--week-feeds 500] [--skip-week] [--skip-crawl]

First all feeds at once: throughput, CPU, peak memory, size of the knowledge base. Then a week with the clock moved by
an hour between runs (TRADEWIRE_NOW), in which every feed publishes at a rhythm of its own, feeds and every second
site's pages have validators, and old pages are pruned once a day: a line for each day with requests a feed, how many of
them found nothing new, bytes, growth; and whether any article was stored twice or missed. Every feed has a loopback
address of its own, since a host is asked by one connection at a time.
"""
import argparse
import asyncio
import datetime
import hashlib
import json
import multiprocessing
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

WEEK_HOURS = 7 * 24
START = datetime.datetime(2025, 9, 1, tzinfo=datetime.timezone.utc)
PARTIES = "Japan India Brazil Mexico Norway Chile Turkey Canada Kenya Vietnam Peru Egypt".split()
GOODS = "steel cars copper rice cheese wine toys furniture timber wheat".split()
WORDS = ("harbour ministry growers weighing ledger quiet season northern dockers paper auction slower margin officer "
         "valley contract spring carriers notice warehouse broker costly review hearing").split()


def story(feed, number):
    rng = random.Random(feed * 1_000_003 + number)
    party, goods = rng.choice(PARTIES), rng.choice(GOODS)
    filler = " ".join("The " + " ".join(rng.choices(WORDS, k=14)) + "." for _ in range(14))
    title = f"Duty {feed}-{number} on {goods}"
    return (f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1><p>The "
            f"United States will impose a tariff of {rng.randint(5, 60)}% on {goods} from {party} on September "
            f"{rng.randint(1, 28)}, 2025. Importers said the tariff came late.</p><p>{party} pledged to invest ${rng.randint(1, 900)} billion in American "
            f"shipbuilding.</p><p>{filler}</p></article></body></html>").encode()


class Site:
    """What every feed has published by the simulated time; counts what is asked."""

    def __init__(self, shared, counts, all_at_once, week):
        self.shared, self.counts, self.all_at_once, self.week = shared, counts, all_at_once, week

    def published(self, feed):
        if not self.week:
            return list(range(self.all_at_once))
        every = 1 + feed % 24  # hours between two articles
        hour = min(self.shared.value // 3600, WEEK_HOURS - 1)
        return list(range(int(hour // every) + 1))[-30:]

    def when(self, feed, number):
        hours = number * (1 + feed % 24) if self.week else 0
        return (START + datetime.timedelta(hours=hours)).strftime("%a, %d %b %Y %H:%M:%S GMT")

    def answer(self, feed, path, etag):
        if path == "/robots.txt":
            return 404, b"", {}
        if path.startswith("/story/"):
            headers = {"Content-Type": "text/html; charset=utf-8"}
            if feed % 2 == 0:
                headers["ETag"] = f'"{path[7:]}"'
                if etag == headers["ETag"]:
                    return 304, b"", headers
            return 200, story(feed, int(path[7:])), headers
        items = "".join(f"<item><title>Duty {feed}-{n}</title><link>/story/{n}</link><pubDate>{self.when(feed, n)}"
                        "</pubDate></item>" for n in reversed(self.published(feed)))
        body = f'<rss version="2.0"><channel><title>Wire {feed}</title>{items}</channel></rss>'.encode()
        tag = '"' + hashlib.sha1(body).hexdigest()[:12] + '"'
        if etag == tag:
            return 304, b"", {"ETag": tag}
        return 200, body, {"Content-Type": "application/rss+xml", "ETag": tag}

    async def talk(self, reader, writer):
        host = writer.get_extra_info("sockname")[0].split(".")
        feed = int(host[2]) * 250 + int(host[3]) - 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1").split("\r\n")
                etag = next((h[15:] for h in head if h.lower().startswith("if-none-match: ")), "")
                status, body, headers = self.answer(feed, head[0].split()[1], etag)
                lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body)}"]
                lines += [f"{k}: {v}" for k, v in headers.items()]
                writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + (b"" if status == 304 else body))
                await writer.drain()
                path = head[0].split()[1]
                kind = {"/feed": 0, "/robots.txt": 2}.get(path, 3)
                self.counts[kind] += 1
                self.counts[1 if kind == 0 else 4] += status == 304
                self.counts[5] += len(body)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


def serve(site, port):
    async def run():
        server = await asyncio.start_server(site.talk, "0.0.0.0", 0, backlog=1024)
        port.value = server.sockets[0].getsockname()[1]
        await server.serve_forever()
    asyncio.run(run())


class Bench:
    def __init__(self, program, feeds, articles, week):
        self.program, self.folder = os.path.abspath(program), tempfile.mkdtemp()
        self.time, self.port = multiprocessing.Value("d", 0), multiprocessing.Value("i", 0)
        self.counts = multiprocessing.Array("q", 6)  # feed, of it 304; robots.txt; pages, of them 304; bytes
        site = Site(self.time, self.counts, articles // max(feeds, 1), week)
        self.server = multiprocessing.Process(target=serve, args=(site, self.port), daemon=True)
        self.server.start()
        while not self.port.value:
            time.sleep(0.05)
        urls = [f"http://127.0.{i // 250}.{i % 250 + 1}:{self.port.value}/feed" for i in range(feeds)]
        self.run("feeds", "add", *urls)

    def run(self, *args):
        """The program's output, and the seconds, CPU seconds and peak KiB it took."""
        now = START + datetime.timedelta(seconds=self.time.value)
        environment = dict(os.environ, TRADEWIRE_DB=self.folder + "/load.db",
                           TRADEWIRE_NOW=now.strftime("%Y-%m-%dT%H:%M:%SZ"))
        begin = time.monotonic()
        child = subprocess.Popen([self.program, *args], env=environment, stdout=subprocess.PIPE, text=True)
        out = child.stdout.read()
        _, status, used = os.wait4(child.pid, 0)
        if status:
            print(f"{' '.join(args)[:80]}: status {os.waitstatus_to_exitcode(status)}", file=sys.stderr)
        return out, time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss

    def ingest(self):
        out, *used = self.run("ingest", "--json", "--allow-private", "--host-delay", "0", "--jobs", "32")
        return json.loads(out), *used

    def size(self):
        return os.path.getsize(self.folder + "/load.db") / 2**20

    def close(self):
        self.server.kill()
        shutil.rmtree(self.folder)


def crawl(args):
    for articles in (args.articles // 10, args.articles):
        bench = Bench(args.program, args.feeds, articles, False)
        summary, seconds, cpu, peak = bench.ingest()
        print(f"{args.feeds} feeds, {summary['articles_new']} articles: {seconds:.1f} s, "
              f"{summary['articles_new'] / seconds:.0f} articles/s, CPU {cpu:.1f} s, peak {peak / 1024:.0f} MiB, "
              f"knowledge base {bench.size():.1f} MiB, failed {summary['failed']}")
        bench.time.value = 4 * 86_400.0  # stories of four days ago are looked at no more
        summary, seconds, _, _ = bench.ingest()
        print(f"  four days later: {summary['articles_new']} new, {summary['not_modified']} feeds not modified, "
              f"{seconds:.1f} s")
        bench.close()


class Day:
    """What one day of hourly runs asked, got and left."""

    def __init__(self, bench):
        self.bench, self.before, self.size = bench, list(bench.counts), bench.size()
        self.new, self.cpu, self.peak = 0, 0.0, 0

    def add(self, summary, cpu, peak):
        self.new, self.cpu, self.peak = self.new + summary["articles_new"], self.cpu + cpu, max(self.peak, peak)

    def show(self, number, feeds):
        asked, same, robots, pages, same_pages, sent = (n - b for n, b in zip(self.bench.counts, self.before))
        now = datetime.datetime.fromtimestamp(self.bench.time.value + START.timestamp(), datetime.timezone.utc)
        grown = self.bench.size()
        self.bench.run("prune", "--before", (now - datetime.timedelta(days=3)).strftime("%Y-%m-%d"))
        print(f"| {number} | {self.new} | {asked / feeds:.1f}, {same / max(asked, 1):.0%} | {robots / feeds:.1f} | "
              f"{pages / feeds:.1f}, {same_pages / max(pages, 1):.0%} | {sent / 2**20:.1f} | {self.size:.1f} + "
              f"{grown - self.size:.1f} - {grown - self.bench.size():.1f} | {self.cpu / 24:.2f} | {self.peak / 1024:.0f} |", flush=True)


def week(args):
    bench = Bench(args.program, args.week_feeds, 0, True)
    print(f"a week of hourly runs, {args.week_feeds} feeds, and a day without news\n\n"
          "| day | new articles | requests a feed, not modified | robots.txt a feed | pages a feed, not modified | MiB received | "
          "knowledge base, MiB: grown, pruned | CPU s a run | peak MiB |\n" + "|---" * 9 + "|")
    new = 0
    for number in range(1, WEEK_HOURS // 24 + 2):  # a day without news more, so that slow feeds are asked again
        day = Day(bench)
        for hour in range((number - 1) * 24, number * 24):
            bench.time.value = hour * 3600.0
            summary, _, cpu, peak = bench.ingest()
            day.add(summary, cpu, peak)
            if summary["failed"] or summary["duplicates"]:
                print("hour", hour, summary)
        day.show(number, args.week_feeds)
        new += day.new
    published = sum((WEEK_HOURS - 1) // (1 + feed % 24) + 1 for feed in range(args.week_feeds))
    with sqlite3.connect(bench.folder + "/load.db") as db:
        stored, different, facts = db.execute("SELECT count(*), count(DISTINCT title), (SELECT count(*) FROM tariffs) FROM "
                                              "articles").fetchone()
    print(f"\n{published} articles published, {new} new in all, {stored} stored, {stored - different} of them twice, {facts} "
          f"tariffs; check: {bench.run('check')[0].strip()}")
    bench.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="build/tradewire")
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--week-feeds", type=int, default=500)
    parser.add_argument("--skip-week", action="store_true")
    parser.add_argument("--skip-crawl", action="store_true")
    args = parser.parse_args()
    if not args.skip_crawl:
        crawl(args)
    if not args.skip_week:
        week(args)


if __name__ == "__main__":
    main()
