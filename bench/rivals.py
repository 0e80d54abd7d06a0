#!/usr/bin/env python3
"""Programs from PyPI and Debian on the inputs of scripts/bench, which calls this and reads its lines:

  rivals.py extraction ARTICLES.jsonl | articles TEXTS.jsonl PAGE.html… | feeds FEED.xml

  NAME <tab> median processor seconds of one pass <tab> what it found
  NAME <tab> - <tab> how to install it
With `articles` the text that each makes of each page goes to TEXTS.jsonl: {"name", "page", "text"}.
"""
import json
import statistics
import sys
import time
from pathlib import Path

ENOUGH_SECONDS = 5  # of passes, after one to warm up where that is quick


def measure(work):
    times, found = [], None
    while not times or (sum(times) < ENOUGH_SECONDS and len(times) < 6):
        begin = time.process_time()
        found = work()
        times.append(time.process_time() - begin)
    return statistics.median(times[1:] or times), found


def report(name, install, make):
    try:
        work = make()
    except ImportError:
        print(f"{name}\t-\t{install}", flush=True)
        return
    seconds, found = measure(work)
    print(f"{name}\t{seconds:.6f}\t{found}", flush=True)


def recognizers(paragraphs):
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    kinds = (recognize_percentage, recognize_currency, recognize_datetime)

    def work():
        found = sum(len(kind(text, "en-us")) for text in paragraphs for kind in kinds)
        return f"{found} per cents, sums and dates"

    return work


def extraction(articles):
    texts = [json.loads(line)["text"] for line in open(articles, encoding="utf-8")]
    paragraphs = [p for text in texts for p in text.split("\n") if p.strip()]
    report("Recognizers-Text", "pip install recognizers-text-suite 'emoji<2'", lambda: recognizers(paragraphs))


def pages_through(extract, pages, name, texts):
    def work():
        made = {page: extract(html) or "" for page, html in pages.items()}
        texts[name] = made
        return f"{sum(map(len, made.values()))} characters"

    return work


def make_trafilatura():
    import trafilatura

    return lambda html: trafilatura.extract(html, include_comments=False)


def make_resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html: extract_plain_text(html, main_content=True, alt_texts=False)


def make_readability():
    from lxml.html import fromstring
    from readability import Document

    def extract(html):
        summary = Document(html).summary()
        return "\n".join(fromstring(summary).itertext()) if summary.strip() else ""

    return extract


def articles(out, names):
    pages = {name: Path(name).read_text(encoding="utf-8", errors="replace") for name in names}
    texts = {}
    for name, install, make in (
        ("trafilatura", "pip install trafilatura", make_trafilatura),
        ("resiliparse", "pip install resiliparse", make_resiliparse),
        ("python-readability", "pip install readability-lxml lxml_html_clean, or apt install python3-readability",
         make_readability),
    ):
        report(name, install, lambda: pages_through(make(), pages, name, texts))
    with open(out, "a", encoding="utf-8") as file:
        for name, made in texts.items():
            for page, text in made.items():
                file.write(json.dumps({"name": name, "page": page, "text": text}) + "\n")


def feedparser_work(feed):
    import feedparser

    document = Path(feed).read_bytes()
    return lambda: f"{len(feedparser.parse(document).entries)} entries"


def feeds(feed):
    report("feedparser", "pip install feedparser, or apt install python3-feedparser", lambda: feedparser_work(feed))


if __name__ == "__main__":
    question, *rest = sys.argv[1:]
    {"extraction": lambda: extraction(rest[0]), "articles": lambda: articles(rest[0], rest[1:]),
     "feeds": lambda: feeds(rest[0])}[question]()
