"""measure.py ROOT PROGRAM OUTPUT PAGE SAMPLE...: Typst beside Regiodruk on the same pages, paired in one run.

Cold: the page made from nothing, one program after the other, median of the rounds. For Typst only the time
inside the interpreter counts, from making the compiler to the bytes of the PDF: Python's own start is not its fault.
Batch: one process over all samples again and again. CPU is user and system time over all threads."""
import os, resource, statistics, subprocess, sys, time
import typst

root, program, work, page = sys.argv[1:5]
samples = sys.argv[5:]
ROUNDS, BATCH = 15, 20
edition = "/input/regionale-experimenten"
fonts = ["/usr/share/fonts/truetype/lato", "/usr/share/fonts/truetype/open-sans"]


def compiler(sample):
    return typst.Compiler(
        os.path.join(root, "tests/bench/typst", page + ".typ"), root=root, font_paths=fonts, ignore_system_fonts=True,
        sys_inputs={"region": f"{edition}/2021-08/{sample}.xml", "programme": f"{edition}/programma.xml"})


def make(sample, name):
    pdf = compiler(sample).compile(format="pdf", pdf_standards=["ua-1"])
    with open(os.path.join(work, name), "wb") as out:
        out.write(pdf)
    return len(pdf)


def typst_cold(sample):
    """In a child of its own, so that nothing is remembered; answers (wall, CPU, bytes)."""
    read, write = os.pipe()
    if os.fork() == 0:
        wall, cpu = time.perf_counter(), time.process_time()
        size = make(sample, "typst.pdf")
        os.write(write, f"{time.perf_counter() - wall} {time.process_time() - cpu} {size}".encode())
        os._exit(0)
    os.close(write)
    answer = os.read(read, 200).decode().split()
    os.close(read)
    if os.wait()[1] != 0 or len(answer) != 3:
        raise SystemExit(f"typst could not make {sample}")
    return float(answer[0]) * 1e3, float(answer[1]) * 1e3, int(answer[2])


def ours(arguments):
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([program, "build", "--force"] + arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (time.perf_counter() - wall) * 1e3, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3


def row(name, theirs, mine, unit="ms"):
    print(f"  {name:34} {theirs:9.2f} {mine:9.2f} {unit}   {theirs / mine:5.1f} times")


def find_pdfs(folder):
    return [os.path.join(path, name) for path, _, names in os.walk(folder) for name in names if name.endswith(".pdf")]


def one_input(folder, chosen):
    """An input folder that makes just these reports, once, from the page's own layout and theme."""
    layout = {"regio": "regio", "figuren": "figuren"}[page]
    os.makedirs(folder)
    subprocess.run(["cp", "-r", root + edition, folder + "/u"], check=True)
    rules = "".join(f'<rapport opmaak="{layout}" thema="zee" voor="2021-08/{s}.xml" leest="programma.xml" uitvoer="{s}.pdf"/>'
                    for s in chosen)
    with open(folder + "/u/batch.xml", "w") as batch:
        batch.write(f"<batch>{rules}</batch>\n")
    return ["--input", folder, "--layouts", root + "/layouts", "--output", folder + "-out"]


sample = samples[0]
alone = one_input(work + "/" + page + "-one", [sample])
pairs = [(typst_cold(sample), ours(alone)) for _ in range(ROUNDS)]
print(f"the same page ({page}, {sample}), Typst {typst.__version__} beside Regiodruk, paired, median of {ROUNDS}:")
print(f"  {'':34} {'Typst':>9} {'ours':>9}")
row("cold, wall", *(statistics.median(p[side][0] for p in pairs) for side in (0, 1)))
row("cold, CPU", *(statistics.median(p[side][1] for p in pairs) for side in (0, 1)))
row("size", pairs[0][0][2] / 1024, os.path.getsize(find_pdfs(work + "/" + page + "-one-out")[0]) / 1024, "KiB")

# Many pages in one process: Typst keeps what it parsed and laid out; ours keeps theme, fonts and layout.
together = one_input(work + "/" + page + "-all", samples)
kept = compiler(sample)
kept.compile(format="pdf", pdf_standards=["ua-1"])
cpu = time.process_time()
for turn in range(BATCH):
    for name in samples:
        make(name, "typst.pdf")
theirs = (time.process_time() - cpu) * 1e3 / (BATCH * len(samples))
mine = statistics.median(ours(together)[1] for _ in range(ROUNDS)) - statistics.median(p[1][1] for p in pairs)
row("a further page in one process, CPU", theirs, mine / (len(samples) - 1))
