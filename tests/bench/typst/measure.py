"""measure.py ROOT PROGRAM WORK: Typst beside Regiodruk on the same pages, paired in one run.

Two pages: a region of the samples (regio) and a page of four figures (figuren).  Each stands in Typst's language
beside this file.  Cold: the page made from nothing, first one program, then the other, median of the rounds.  For
Typst only the time inside the interpreter counts, from reading the fonts to the PDF on disk: Python's own start is
not its fault.  Batch: one process over other regions of the same length, made by shuffling; Typst keeps one compiler,
which reads fonts and the page's program once.  CPU is user and system time over all threads.  The PDFs of both are
PDF/UA-1 and PDF/A-2a, tagged; Typst's has no fitting: its sizes are written down."""
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time

import typst

ROOT, PROGRAM, WORK = sys.argv[1:4]
ROUNDS, MANY = 15, 100
EDITION = ROOT + "/input/regionale-experimenten"
PAGES = {"regio": EDITION + "/2021-08/bsin.xml", "figuren": ROOT + "/tests/bench/figuren/alfa.xml"}
STANDARDS = ["ua-1", "a-2a"]


# ---- regions ----

def shuffle_words(match, chance):
    words = match.group(1).split()
    chance.shuffle(words)
    return ">" + " ".join(words) + "<"


def variant(text, number):
    """The region again under another id and name: the words of each text in another order, the numbers with other points."""
    chance = random.Random(number)
    head, name, body = re.split(r"(<naam>.*?)(?=</naam>)", text, maxsplit=1)
    body = re.sub(r">([^<>]*\S[^<>]*)<", lambda match: shuffle_words(match, chance), body)
    for tag in ("meting", "kerncijfer"):
        values = rf'(?<=<{tag} )waarde="[^"]*"(?: (?:vergelijk|van)="[^"]*")?'
        given = re.findall(values, body)
        chance.shuffle(given)
        body = re.sub(values, lambda _: given.pop(), body)
    body = re.sub(r"(<afkorting>[^<]*)", rf"\1-{number}", body)
    return head + f"{name} {number}" + body


def make_input(page, count):
    """An input folder with so many regions and what they need; its path without the ending."""
    folder = f"{WORK}/{page}-{count}"
    os.makedirs(folder + "/u/2021-08")
    for name in ("programma.xml", "logo.svg"):
        shutil.copy(f"{EDITION}/{name}", folder + "/u")
    with open(PAGES[page], encoding="utf-8") as source:
        text = source.read()
    for number in range(count):
        with open(f"{folder}/u/2021-08/r{number:04}.xml", "w", encoding="utf-8") as out:
            out.write(re.sub(r'<regio id="[^"]*"', f'<regio id="r{number:04}"', variant(text, number) if number else text, count=1))
    with open(folder + "/u/batch.xml", "w", encoding="utf-8") as batch:
        batch.write(f'<batch><rapport opmaak="{page}" thema="zee" voor="2021-08/*.xml" leest="programma.xml" uitvoer="{{id}}.pdf"/></batch>\n')
    return folder


# ---- Typst ----

def typst_compiler(page):
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=["/usr/share/fonts/truetype/lato"])
    return typst.Compiler(f"{ROOT}/tests/bench/typst/{page}.typ", root="/", font_paths=fonts)


def typst_make(compiler, folder, number):
    """One PDF on disk; its size."""
    inputs = {"region": f"{folder}/u/2021-08/r{number:04}.xml", "programme": folder + "/u/programma.xml", "logo": folder + "/u/logo.svg"}
    pdf = compiler.compile(format="pdf", pdf_standards=STANDARDS, sys_inputs=inputs)
    with open(f"{folder}-typst.pdf", "wb") as out:
        out.write(pdf)
    return len(pdf)


def in_child(work, *arguments):
    """The numbers that `work` answers, in a process of its own: nothing is remembered, and no fork meets Typst's threads."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, " ".join(str(number) for number in work(*arguments)).encode())
        os._exit(0)
    os.close(write)
    answer = os.read(read, 200).decode().split()
    os.close(read)
    if os.waitpid(child, 0)[1] != 0 or not answer:
        raise SystemExit("Typst could not make the page")
    return [float(number) for number in answer]


def typst_cold(page, folder):
    """Wall and CPU in milliseconds, bytes, peak memory in MiB."""
    wall, cpu = time.perf_counter(), time.process_time()
    size = typst_make(typst_compiler(page), folder, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (time.perf_counter() - wall) * 1e3, (time.process_time() - cpu) * 1e3, size, peak


def typst_batch(page, folder):
    """CPU a further page of one compiler, milliseconds."""
    compiler = typst_compiler(page)
    typst_make(compiler, folder, 0)
    start = time.process_time()
    for number in range(1, MANY):
        typst_make(compiler, folder, number)
    return ((time.process_time() - start) * 1e3 / (MANY - 1),)


# ---- ours ----

def ours(folder):
    """The whole process: wall and CPU in milliseconds, bytes of the first page, peak memory in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen([PROGRAM, "build", "--force", "--input", folder, "--layouts", WORK + "/layouts", "--output", folder + "-out"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"Regiodruk could not make {folder}: exit status {child.returncode}")
    first = min(name for name in os.listdir(folder + "-out/u") if name.endswith(".pdf"))
    return [(time.perf_counter() - start) * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3,
            os.path.getsize(f"{folder}-out/u/{first}"), usage.ru_maxrss / 1024]


def ours_batch(one, many):
    """CPU a further page of one process, paired with a process of one page."""
    return (ours(many)[1] - ours(one)[1]) / (MANY - 1)


# ---- the table ----

def median(values):
    return statistics.median(values)


def row(name, theirs, mine, unit):
    print(f"  {name:36} {theirs:9.2f} {mine:9.2f} {unit:4} {theirs / mine:6.1f} times", flush=True)


def compare(page):
    one, many = make_input(page, 1), make_input(page, MANY)
    pairs = [(in_child(typst_cold, page, one), ours(one)) for _ in range(ROUNDS)]
    batches = [(in_child(typst_batch, page, many)[0], ours_batch(one, many)) for _ in range(3)]
    print(f"the same page ({page}) by Typst {typst.__version__} and by Regiodruk, paired, median of {ROUNDS}:")
    print(f"  {'':36} {'Typst':>9} {'ours':>9}")
    for index, (name, scale, unit) in enumerate([("cold, wall", 1, "ms"), ("cold, CPU", 1, "ms"), ("size", 1024, "KiB"), ("memory at the most (with Python)", 1, "MiB")]):
        row(name, *(median([pair[side][index] for pair in pairs]) / scale for side in (0, 1)), unit)
    row(f"a further page of {MANY} in one process", *(median([pair[side] for pair in batches]) for side in (0, 1)), "ms")


shutil.copytree(ROOT + "/layouts", WORK + "/layouts")
shutil.copy(ROOT + "/tests/bench/layouts/figuren.xml", WORK + "/layouts")
for page_name in PAGES:
    compare(page_name)
