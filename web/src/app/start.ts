// What runs first. It is small: while the application arrives, the session, the texts and the page are on their way too.
import "@/ui/base.css";
import "./first-frame.css";
import { askEarly } from "@/api/early-answers.ts";
import { session } from "@/api/session.ts";
import { startAppearance } from "@/shared/appearance.ts";
import { wait } from "@/shared/wait.ts";
import { whenIdle } from "@/shared/when-idle.ts";
import { firstRequests } from "./first-requests.ts";
import { pagesAt } from "./pages.ts";

/** Whoever needs these asks again, and then hears why they are not there. */
const fetchedAgain = () => undefined;

/** The application keeps the browser busy while it is made ready: the questions go first, if they are on their way soon. */
const headStartMs = 300;

/** Done when everything is asked; the answers come later. */
async function askFirst(): Promise<void> {
  const status = await session.restore();
  if (status === "signed_in") await askEarly(firstRequests(location.pathname, location.search));
}

/** React first, by itself: being made ready it keeps the browser busy as long as all the rest does, and the reader may have scrolled. */
async function loadApplication() {
  await import("./react.ts");
  return import("./main.tsx");
}

async function start(): Promise<void> {
  const asked = askFirst().catch(fetchedAgain);
  const appearance = startAppearance();
  await Promise.race([asked, wait(headStartMs)]);
  const application = loadApplication();
  for (const page of pagesAt(location.pathname)) page.fetch().catch(fetchedAgain);
  const { draw } = await application;
  await appearance;
  await draw();
  await whenIdle();
  if (import.meta.env.PROD) await navigator.serviceWorker?.register("/sw.js");
}

void start();
