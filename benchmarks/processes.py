"""What the comparisons of whole processes share: a process and its account, two of them in turn, a table's lines."""

import os
import statistics
import subprocess
import sys
import time

NETWEIGHT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "netweight")
PYTHON = "/usr/bin/python3"


def cache():
    default = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "netweight/benchmarks")
    return os.environ.get("NETWEIGHT_BENCHMARK_FILES") or default


class Run:
    """A process that has ended: seconds that passed, seconds of a processor, and bytes of memory at its peak."""

    def __init__(self, command):
        with open(os.devnull, "wb") as nowhere:
            start = time.monotonic()
            process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        self.failed = process.returncode != 0
        self.processor = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss * 1024


def measure(name, ours, theirs, runs):
    """Prints the lines of a table on two commands, of which the second may fail; gives our runs."""
    # One that does not count, so that both find the file and themselves in the system's cache.
    works = not Run(theirs).failed
    if Run(ours).failed:
        sys.exit("failed: " + " ".join(ours))
    pairs = [(Run(ours), Run(theirs) if works else None) for _ in range(runs)]
    for what, figure, form in (
        ("time, s", lambda run: run.seconds, "{:.3f}"),
        ("of a processor, s", lambda run: run.processor, "{:.3f}"),
        ("memory, MiB", lambda run: run.memory / 2**20, "{:,.0f}"),
    ):
        columns = [[figure(one) for one, _ in pairs]]
        if works:
            columns.append([figure(other) for _, other in pairs])
            columns.append([b / a for a, b in zip(*columns)])
        forms = [form, form, "{:.2f}"]
        cells = [spread(values, form) for values, form in zip(columns, forms)]
        cells += ["cannot read it", "–"][: 3 - len(cells)]
        print("| " + " | ".join([name, what] + cells) + " |", flush=True)
        name = ""
    return [ours for ours, _ in pairs]


def spread(values, form):
    median, least, most = (form.format(chosen(values)) for chosen in (statistics.median, min, max))
    return f"{median} ({least} – {most})"


def print_machine(versions, runs):
    machine = os.uname()
    print(versions)
    print(f"{machine.sysname} {machine.machine}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.2f}, {runs} runs each")
    print("Medians, with least and most; the ratio is taken run by run.\n")
