// Checks the built site, also in the Chromium set by DOCS_SITE_BROWSER. No other host is contacted.
import assert from "node:assert/strict";
import { createReadStream, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { Parser } from "htmlparser2";
import { chromium } from "playwright-core";
import config from "./.vitepress/config.js";

const { base, outDir } = config;
const files = readdirSync(outDir, { recursive: true }).filter((file) => file.endsWith(".html"));
const pages = files.filter((file) => !file.startsWith("api/"));
const modules = files.filter((file) => file.endsWith("/module-summary.html"));
const newestDecision = pages.filter((file) => file.startsWith("docs/decisions/")).sort().at(-1);

const types = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".png": "image/png",
  ".svg": "image/svg+xml", ".woff2": "font/woff2" };

/** Returns the file of the site at a path, or undefined. */
function fileAt(pathname) {
  const file = decodeURIComponent(pathname.slice(base.length)).replace(/(^|\/)$/, "$1index.html");
  const exists = pathname.startsWith(base) && statSync(join(outDir, file), { throwIfNoEntry: false })?.isFile();
  return exists ? file : undefined;
}

const executablePath = process.env.DOCS_SITE_BROWSER;
const inBrowser = { skip: executablePath ? false : "no browser is installed" };
let server;
let origin;
let browser;
let context;

before(async () => {
  server = createServer((request, response) => {
    const file = fileAt(new URL(request.url, "http://site").pathname);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(join(outDir, file)).pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  origin = `http://127.0.0.1:${server.address().port}`;
  if (executablePath) {
    browser = await chromium.launch({ executablePath, args: ["--disable-gpu", "--disable-quic", "--disable-sync"] });
    context = await browser.newContext();
    await context.route((url) => url.origin !== origin, (route) => route.abort()); // open() reports aborted requests
  }
});

after(async () => {
  await browser?.close();
  server.close();
});

const visit = (page, file) => page.goto(origin + base + file, { waitUntil: "networkidle" });

/** Opens a browser page, and collects its errors and warnings. */
async function open(complaints) {
  const page = await context.newPage();
  const complain = (what) => complaints.push(`${page.url()}: ${what}`);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complain(message.text()));
  page.on("pageerror", (error) => complain(error.message));
  page.on("requestfailed", (request) => complain(`${request.url()} ${request.failure().errorText}`));
  page.on("response", (response) => response.status() >= 400 && complain(`${response.url()} ${response.status()}`));
  return page;
}

test("every link and anchor has a target, and every page is linked", () => {
  const anchors = new Map();
  const links = [];
  for (const file of files) {
    const ids = new Set([""]);
    const parser = new Parser({
      onopentag: (_, { id, href, src }) => {
        ids.add(id);
        links.push(...[href, src].filter((link) => link !== undefined).map((link) => ({ file, link })));
      },
    });
    parser.end(readFileSync(join(outDir, file), "utf8"));
    anchors.set(file, ids);
  }
  const dead = [];
  const linked = new Set();
  for (const { file, link } of links) {
    const url = new URL(link, `http://site${base}${file}`);
    if (url.protocol !== "http:" || url.host !== "site") {
      continue;
    }
    const target = fileAt(url.pathname);
    const anchor = decodeURIComponent(url.hash.slice(1));
    if (!target || (anchors.has(target) && !anchors.get(target).has(anchor))) {
      dead.push(`${file}: ${link}`);
    } else if (target !== file) {
      linked.add(target);
    }
  }
  assert.deepEqual(dead, []);
  assert.deepEqual(pages.concat(modules).filter((file) => file !== "404.html" && !linked.has(file)), []);
});

test("no page has errors or failed requests", inBrowser, async () => {
  const complaints = [];
  const waiting = ["api/index.html", ...pages, ...modules];
  const visitAll = async () => {
    const page = await open(complaints);
    while (waiting.length > 0) {
      await visit(page, waiting.pop());
    }
  };
  await Promise.all([visitAll(), visitAll(), visitAll(), visitAll()]);
  assert.deepEqual(complaints, []);
});

test("the search finds a page by its title", inBrowser, async () => {
  const complaints = [];
  const page = await open(complaints);
  await visit(page, newestDecision);
  const title = await page.locator("h1").evaluate((h1) => h1.firstChild.textContent.trim());
  await visit(page, "index.html");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("searchbox").fill(title);
  await page.locator("#localsearch-list a").first().click({ timeout: 10_000 });
  await page.locator("h1", { hasText: title }).waitFor({ timeout: 10_000 });
  assert.equal(new URL(page.url()).pathname, base + newestDecision);
  assert.deepEqual(complaints, []);
});
