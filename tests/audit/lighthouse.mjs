// Lighthouse over one page of each kind, five runs each, the median counts. Part of `make audit`.
// Accessibility, best practices and SEO must be 100, performance at least 95.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const SITE = process.argv[2] ?? "site";
const PAGES = process.env.PAGES?.split(",") ?? [
  "",
  "causes/gluteal-tendinopathy/",
  "symptoms/pain-outer-hip/",
  "exercises/clamshell/",
  "pain-finder/",
];
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = Number(process.env.RUNS ?? 5);
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".mjs": "text/javascript",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};

const server = createServer((request, response) => {
  let path = join(
    SITE,
    decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/^\/proj/, ""),
  );
  if (existsSync(path) && statSync(path).isDirectory()) path = join(path, "index.html");
  const found = existsSync(path);
  const body = gzipSync(readFileSync(found ? path : join(SITE, "404.html")));
  response.writeHead(found ? 200 : 404, {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "content-encoding": "gzip",
  });
  response.end(body);
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const base = `http://127.0.0.1:${server.address().port}/proj/`;

const chrome = ["chromium", "google-chrome", "chromium-browser", "chromium-headless-shell"]
  .map((name) => spawnSync("which", [name]).stdout.toString().trim())
  .find(Boolean);
if (!chrome) throw new Error("No Chromium. Install it with: sudo apt-get install chromium");
const { default: lighthouse } = await import("lighthouse");
const { launch } = await import("chrome-launcher");
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

let failed = false;
for (const page of PAGES) {
  const scores = {};
  for (let run = 0; run < RUNS; run++) {
    const browser = await launch({
      chromePath: chrome,
      chromeFlags: [
        "--headless=new",
        "--no-sandbox",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
      userDataDir: mkdtempSync(join(tmpdir(), "lh-")),
    });
    const { lhr } = await lighthouse(base + page, {
      port: browser.port,
      onlyCategories: Object.keys(LEAST),
      logLevel: "error",
    });
    for (const [name, category] of Object.entries(lhr.categories)) {
      scores[name] ??= [];
      scores[name].push(Math.round(category.score * 100));
      if (run === 0 && category.score < 1) {
        const weak = category.auditRefs
          .filter(
            (r) => r.weight && lhr.audits[r.id].score !== null && lhr.audits[r.id].score < 0.9,
          )
          .map((r) => r.id);
        if (weak.length) console.log(`  ${name}: ${weak.join(", ")}`);
      }
    }
    await browser.kill();
  }
  const medians = Object.fromEntries(
    Object.entries(scores).map(([name, values]) => [name, median(values)]),
  );
  const low = Object.entries(LEAST)
    .filter(([name, least]) => medians[name] < least)
    .map(([name]) => name);
  failed ||= low.length > 0;
  console.log(
    `/${page}  ${Object.entries(medians)
      .map(([n, s]) => `${n} ${s}`)
      .join("  ")}${low.length ? `  TOO LOW: ${low.join(", ")}` : ""}`,
  );
}
server.close();
process.exit(failed ? 1 : 0);
