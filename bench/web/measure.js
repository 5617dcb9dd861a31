// Measures the web application in a real browser and prints one JSON object. BENCH_CONFIG names a file with: address, password,
// chromium, rounds, lesson (a path), pages ({name: {path, role}}).
import { readFileSync } from "node:fs";
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

const config = JSON.parse(readFileSync(process.env.BENCH_CONFIG, "utf8"));
const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-extensions"];
if (process.getuid() === 0) flags.push("--no-sandbox");

const cpuSlowdown = 4;
// "3G Fast" as WebPageTest defines it: 1.6 Mbit/s down, 768 kbit/s up, 150 ms there and back.
const fast3g = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 768_000 / 8 };
const readableLimitMs = 30_000;

const browser = await puppeteer.launch({ executablePath: config.chromium, args: flags });

/** A page of a browser that has never been here, but for the session of one of the demonstration's accounts. */
async function freshPage(role) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  if (role === "anonymous") return { context, page };
  const answer = await fetch(`${config.address}/api/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Lms-Client": "web" },
    body: JSON.stringify({ email: `${role}@demo.test`, password: config.password }),
  });
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`);
  const [pair] = answer.headers.getSetCookie()[0].split(";");
  const [name, value] = pair.split("=");
  const { hostname: domain } = new URL(config.address);
  await context.setCookie({ name, value, domain, path: "/", httpOnly: true, secure: true, sameSite: "Strict" });
  await page.evaluateOnNewDocument(() => localStorage.setItem("lms.signed-in", "1"));
  return { context, page };
}

/** Requests and compressed bytes until the network is idle, of all and of scripts alone. */
async function firstLoad({ path, role }) {
  const { context, page } = await freshPage(role);
  const session = await page.createCDPSession();
  const scripts = new Set();
  const load = { requests: 0, bytes: 0, scripts: 0, scriptBytes: 0 };
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    load.requests += 1;
    load.bytes += encodedDataLength;
    if (!scripts.has(requestId)) return;
    load.scripts += 1;
    load.scriptBytes += encodedDataLength;
  });
  await page.goto(config.address + path);
  await page.waitForNetworkIdle({ idleTime: 2000 });
  await context.close();
  return load;
}

/** In the page: the time at which heading and first paragraph of the lesson had been painted. */
function watchReadable() {
  const seen = (element) => element && element.textContent.trim() !== "" && element.getClientRects().length > 0;
  const look = () => {
    const heading = document.querySelector("main h1");
    const paragraph = document.querySelector("main [dir='auto'] p");
    if (!seen(heading) || !seen(paragraph)) return requestAnimationFrame(look);
    // The frame after the one that shows them begins when they have been painted.
    requestAnimationFrame(() => requestAnimationFrame((time) => { window.readableAt = time; }));
  };
  requestAnimationFrame(look);
}

async function readableAfter(path, network) {
  const { context, page } = await freshPage("student");
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  if (network) await session.send("Network.emulateNetworkConditions", network);
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
  await page.evaluateOnNewDocument(watchReadable);
  await page.goto(config.address + path, { waitUntil: "domcontentloaded", timeout: readableLimitMs });
  const handle = await page.waitForFunction(() => window.readableAt, { timeout: readableLimitMs, polling: 50 });
  const milliseconds = await handle.jsonValue();
  await context.close();
  return milliseconds;
}

const wantedCategories = { performance: "performance", accessibility: "accessibility", bestPractices: "best-practices" };

/** `settings`: Lighthouse's own, of a phone when undefined. */
async function lighthouseScores({ path, role }, settings) {
  const { context, page } = await freshPage(role);
  const options = { onlyCategories: Object.values(wantedCategories), logLevel: "error" };
  const { lhr } = await lighthouse(config.address + path, options, settings, page);
  await context.close();
  const scores = Object.fromEntries(Object.entries(wantedCategories).map(([name, id]) => [name, 100 * lhr.categories[id].score]));
  const lost = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9).map((audit) => audit.id);
  return { ...scores, lost };
}

async function rounds(work) {
  const results = [];
  for (let round = 0; round < config.rounds; round += 1) results.push(await work());
  return results;
}

const devices = { phone: undefined, desktop: desktopConfig };
const result = { firstLoad: {}, readable: {}, lighthouse: { phone: {}, desktop: {} } };
try {
  for (const [name, page] of Object.entries(config.pages)) result.firstLoad[name] = await firstLoad(page);
  result.readable.loopback = await rounds(() => readableAfter(config.lesson, null));
  result.readable.fast3g = await rounds(() => readableAfter(config.lesson, fast3g));
  for (const [device, settings] of Object.entries(devices)) {
    for (const [name, page] of Object.entries(config.pages)) {
      result.lighthouse[device][name] = await rounds(() => lighthouseScores(page, settings));
    }
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(result));
