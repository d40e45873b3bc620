"""What the web face does for several readers at once."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import subprocess
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import quote
from urllib.request import urlopen

from tests.benchmarks.measuring import ROOT, cpu_of, environment, memory, percentile, python, tree
from tests.benchmarks.questions import COUNTED, questions
from tests.benchmarks.words import people
from webapp.serving import answers, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.benchmarks.conftest import Index, Scale
    from tests.benchmarks.results import Results

CLIENTS = 8
HOST = "127.0.0.1"


@contextlib.contextmanager
def serving(index: Path) -> Iterator[tuple[int, int]]:
    """A server that answers: its process id and port."""
    port = free_port(HOST, 0)
    command = [*python(), "-m", "indexer", "serve", "--index", str(index), "--host", HOST, "--port", str(port)]
    with subprocess.Popen(command, env=environment(), cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 60
        while not answers(HOST, port) and time.monotonic() < until and process.poll() is None:
            time.sleep(0.1)
        yield process.pid, port
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def ask_all(port: int, paths: list[str]) -> list[float]:
    """Milliseconds of every request, asked by several clients at once, each over one connection."""
    times: list[float] = []

    def client(own: list[str]) -> None:
        line = http.client.HTTPConnection(HOST, port, timeout=60)
        for path in own:
            begun = time.monotonic()
            line.request("GET", path)
            answer = line.getresponse()
            answer.read()
            assert answer.status == 200, path
            times.append(1000 * (time.monotonic() - begun))
        line.close()

    threads = [threading.Thread(target=client, args=(paths[at::CLIENTS],)) for at in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def test_serving_several_clients(full: Index, scale: Scale, results: Results) -> None:
    asked = [each for kind, own in questions(scale.questions).items() if kind in COUNTED for each in own]
    order = [asked[at * 7 % len(asked)] for at in range(scale.requests)]
    for what, path in (("pages", "/search?q={}"), ("JSON", "/api/v1/search?q={}")):
        with serving(full.index) as (pid, port):
            ask_all(port, [path.format(quote(each)) for each in order[: 2 * CLIENTS]])
            cpu, begun = cpu_of(pid), time.monotonic()
            times = ask_all(port, [path.format(quote(each)) for each in order])
            wall, cpu = time.monotonic() - begun, cpu_of(pid) - cpu
            held = sum(map(memory, tree(pid)))
        assert len(times) == len(order)
        told = f"{len(times) / wall:.0f} requests a second, p50 {percentile(times, 0.5):.0f} ms, p99 {percentile(times, 0.99):.0f} ms, {1000 * cpu / len(times):.0f} ms of CPU each"
        results.add("Serving", f"{what}, {CLIENTS} clients, {len(times)} requests, {full.documents:,} documents", told)
        results.add("Serving", f"{what}: memory of all processes", f"{held / (1 << 20):,.0f} MiB")
    results.say("Serving", "The clients run on the same cores as the server; latencies are wall time and hold the wait for a free core.")


def test_the_page_of_who_is_named_most(full: Index, scale: Scale, results: Results) -> None:
    with serving(full.index) as (pid, port), urlopen(f"http://{HOST}:{port}/api/v1/names?name={quote(people()[0].simplified)}") as answer:
        who = json.load(answer)["people"][0]
        for what, path in (("page", "/person/{}"), ("feed", "/person/{}/feed.atom")):
            paths = [path.format(quote(who["id"], safe=""))] * max(CLIENTS, scale.repeats)
            ask_all(port, paths)
            cpu = cpu_of(pid)
            ask_all(port, paths)
            told = f"{1000 * (cpu_of(pid) - cpu) / len(paths):.0f} ms of CPU"
            results.add("Serving", f"{what} of a person in {who['documents']:,} of {full.documents:,} documents", told, "≤ 300 ms")
