// What a screen reader gets from a PDF, as pdf.js reads it: structure.mjs [--lines] FILE, plain text on standard output.
// First title, language, tagging and outline; then, page by page, the structure tree: a node a line, indented by depth,
// its properties a level deeper as "text: ", "alt: ", "lang: ", "link: URL" and "contents: ". A role begins with a
// capital, a property does not. In "text: " a line's end on the page is the two characters \n and a backslash is \\.
// Text outside the tree follows it: "artifact: " is meant so; "! ..." (unmarked text, marked content or a link that the
// tree does not reach, a leaf without content) is a mistake of the PDF. --lines prints instead one line for each
// block of text, "Role: text" with its inline elements run together, the way a test compares it with the XML.
// Exit status 0: read, no "!"; 1: a "!" was printed or pdf.js warned; 2: wrong usage, or unreadable.
// It knows nothing of our pages or vocabulary. Limits of pdf.js: an element without any content on the page is not seen;
// an element's ActualText is shown as its alt, and one on marked content not at all; roles are shown as mapped.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// pdf.js wants these two for drawing only, and complains about them on standard output while it loads.
globalThis.DOMMatrix ??= class {};
globalThis.Path2D ??= class {};
// REGIODRUK_PDFJS is where structure.sh installed the package: a bare import would look beside this file.
const library = createRequire(join(process.env.REGIODRUK_PDFJS ?? process.cwd(), "x.js")).resolve("pdfjs-dist/package.json");
const pdfjs = await import(join(dirname(library), "legacy/build/pdf.mjs"));

const INLINE = new Set(["Span", "Link", "Em", "Strong", "Quote", "Code", "Sub", "Sup", "Reference", "BibEntry", "Annot"]);
let mistakes = 0;
const out = [];
const print = (depth, text) => out.push("  ".repeat(depth) + text);
const mistake = (text) => { mistakes++; print(1, "! " + text); };
const visible = (text) => text.replaceAll("\\", "\\\\").replace(/\r?\n/g, "\\n");
// A soft hyphen at a line's end is not a letter of the word.
const joined = (text) => text.replace(/\u00ad\n\s*/g, "").replace(/\s+/g, " ").trim();

function tellWarnings() {
  console.log = console.warn = (...words) => { mistakes++; console.error(...words); };
}

// The text of every marked-content id, and what stands outside of any: the innermost mark that says something counts.
function collectText(items) {
  const text = { marked: new Map(), artifact: "", unmarked: "" };
  const open = [];
  for (const item of items) {
    if (item.type === "endMarkedContent") { open.pop(); continue; }
    if (item.type) {
      const around = open.at(-1) ?? { kind: "unmarked" };
      if (item.id) open.push({ kind: "marked", id: item.id });
      else open.push(item.tag === "Artifact" ? { kind: "artifact" } : around);
      if (item.id && !text.marked.has(item.id)) text.marked.set(item.id, "");
      continue;
    }
    const at = open.at(-1) ?? { kind: "unmarked" };
    const piece = item.str + (item.hasEOL ? "\n" : "");
    if (at.kind === "marked") text.marked.set(at.id, text.marked.get(at.id) + piece);
    else text[at.kind] += piece;
  }
  return text;
}

class Page {
  constructor(tree, content, annotations, asLines) {
    this.tree = tree;
    this.text = collectText(content.items);
    this.annotations = new Map(annotations.map((a) => [a.id, a]));
    this.asLines = asLines;
    this.used = new Set();
  }

  leaf(node) {
    this.used.add(node.id);
    if (node.type === "content") {
      if (this.text.marked.has(node.id)) return { text: this.text.marked.get(node.id) };
      mistake(`leaf without content on the page: ${node.id}`);
      return {};
    }
    const id = node.id.replace(/^pdfjs_internal_id_/, "");
    this.used.add(id);
    return { link: this.annotations.get(id), id };
  }

  printLeaf(node, depth) {
    const { text, link, id } = this.leaf(node);
    if (text !== undefined) print(depth, "text: " + visible(text));
    else if (link) this.printLink(link, depth);
    else if (id) print(depth, "object: " + id);
  }

  printLink(link, depth) {
    print(depth, "link: " + (link.unsafeUrl ?? link.url ?? `page ${link.page}`));
    if (link.contentsObj?.str) print(depth, "contents: " + visible(link.contentsObj.str));
  }

  printTree(node, depth) {
    if (node.type) { this.printLeaf(node, depth); return; }
    print(depth, node.role);
    if (node.alt) print(depth + 1, "alt: " + visible(node.alt));
    if (node.lang) print(depth + 1, "lang: " + node.lang);
    for (const kid of node.children) this.printTree(kid, depth + 1);
  }

  // A block's own text, gathered over its inline elements; whatever is not inline ends the line and starts its own.
  printLines(node, line) {
    if (node.type) {
      line.text += this.leaf(node).text ?? "";
      return;
    }
    const own = INLINE.has(node.role) && line.role !== "" ? line : { role: node.role, text: "" };
    if (own !== line) flush(line);
    if (node.alt) print(0, `${node.role}: [${visible(node.alt)}]`);
    for (const kid of node.children) this.printLines(kid, own);
    if (own !== line) flush(own);
  }

  print() {
    for (const node of this.tree?.children ?? []) {
      if (this.asLines) this.printLines(node, { role: "", text: "" });
      else this.printTree(node, 1);
    }
    for (const [id, text] of this.text.marked) {
      if (!this.used.has(id)) mistake(`marked content not in the tree: ${id}: ${visible(text)}`);
    }
    for (const [id, annotation] of this.annotations) {
      if (!this.used.has(id)) mistake(`annotation not in the tree: ${id} ${annotation.url ?? ""}`);
    }
    if (this.text.unmarked.trim()) mistake("unmarked: " + visible(this.text.unmarked));
    if (this.text.artifact.trim() && !this.asLines) print(1, "artifact: " + visible(this.text.artifact));
  }
}

function flush(line) {
  const text = joined(line.text);
  if (text) print(0, `${line.role}: ${text}`);
  line.text = "";
}

async function pageOf(document, dest) {
  const target = typeof dest === "string" ? await document.getDestination(dest) : dest;
  return target ? await document.getPageIndex(target[0]) + 1 : null;
}

async function printOutline(document, entries, depth) {
  for (const entry of entries ?? []) {
    const page = await pageOf(document, entry.dest);
    print(depth, visible(entry.title) + (page ? ` -> page ${page}` : entry.url ? ` -> ${entry.url}` : ""));
    await printOutline(document, entry.items, depth + 1);
  }
}

async function printDocument(document) {
  const { info } = await document.getMetadata();
  const marks = await document.getMarkInfo();
  const preferences = await document.getViewerPreferences();
  print(0, "title: " + visible(info.Title ?? ""));
  print(0, "title shown: " + (preferences?.DisplayDocTitle ? "yes" : "no"));
  print(0, "language: " + (info.Language ?? ""));
  print(0, "version: " + info.PDFFormatVersion);
  print(0, "tagged: " + (marks?.Marked ? "yes" : "no"));
  print(0, "outline:");
  await printOutline(document, await document.getOutline(), 1);
}

async function main(args) {
  const asLines = args[0] === "--lines";
  if (asLines) args = args.slice(1);
  if (args.length !== 1) {
    console.error("usage: structure.mjs [--lines] FILE");
    return 2;
  }
  tellWarnings();
  const data = new Uint8Array(readFileSync(args[0]));
  const document = await pdfjs.getDocument({ data, isEvalSupported: false, useSystemFonts: false }).promise;
  if (!asLines) await printDocument(document);
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [left, top, right, bottom] = page.view;
    if (!asLines) print(0, `page ${number} (${right - left} x ${bottom - top})`);
    // Without normalization, so that a ligature's code point in place of its letters is seen.
    const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const annotations = await page.getAnnotations();
    for (const link of annotations) link.page = await pageOf(document, link.dest);
    new Page(await page.getStructTree(), content, annotations, asLines).print();
  }
  await document.destroy();
  return 0;
}

try {
  const status = await main(process.argv.slice(2));
  if (out.length) process.stdout.write(out.join("\n") + "\n");
  process.exitCode = status || (mistakes ? 1 : 0);
} catch (error) {
  console.error(`structure.mjs: ${process.argv.at(-1)}: ${error.message}`);
  process.exitCode = 2;
}
