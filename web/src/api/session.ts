import { Problem } from "./problem.ts";

export type SessionStatus = "unknown" | "anonymous" | "signed_in";

interface AccessToken {
  text: string;
  expiresAt: number;
}

/** An access token this close to its end is renewed before it is used. */
const renewalMarginMs = 30_000;
/** Tells the next start that a refresh cookie probably exists; holds no secret. */
const hintKey = "lms.signed-in";
/** Signing out did not reach the server: the cookie is still good, and is given up at the next chance. */
const pendingSignOutKey = "lms.sign-out";
const channelName = "lms.session";
const browserHeaders = { "Content-Type": "application/json", "X-Lms-Client": "web" };

async function post(path: string, body: unknown, token?: string): Promise<Response> {
  const headers = token ? { ...browserHeaders, Authorization: `Bearer ${token}` } : browserHeaders;
  try {
    return await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    throw Problem.unreachable();
  }
}

/**
 * Who is signed in, in this tab. The refresh token is in an HttpOnly cookie that no script can read; the access token is in
 * memory only. Tabs renew one after another (a refresh token is good once), and sign out together.
 */
export class Session {
  private token: AccessToken | null = null;
  private current: SessionStatus = "unknown";
  private renewal: Promise<AccessToken | null> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly channel =
    typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(channelName);

  constructor() {
    this.channel?.addEventListener("message", (event) => {
      // Another tab signed in, perhaps as somebody else: whose session the cookie is now, the server tells.
      this.token = null;
      this.become(event.data === "ended" ? "anonymous" : "unknown");
    });
  }

  get status(): SessionStatus {
    return this.current;
  }

  /** Calls `listener` after every change of the status; the result ends that. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The status once it is known. Asks the server only when this browser was signed in before. */
  async restore(): Promise<SessionStatus> {
    if (this.current !== "unknown") return this.current;
    if (localStorage.getItem(pendingSignOutKey) !== null) await this.finishSignOut();
    if (localStorage.getItem(hintKey) === null) this.become("anonymous");
    else await this.renew();
    return this.current;
  }

  /** Throws the problem when refused; the reasons do not tell whether the account exists. */
  async signIn(email: string, password: string): Promise<void> {
    const response = await post("/api/v1/auth/login", { email, password });
    if (!response.ok) throw Problem.of(response, await body(response));
    this.accept(await response.json());
    localStorage.removeItem(pendingSignOutKey);
    this.channel?.postMessage("begun");
  }

  /** Ends this session. When the server cannot be told, the access token is forgotten all the same and the problem thrown. */
  async signOut(): Promise<void> {
    localStorage.setItem(pendingSignOutKey, "1");
    try {
      await this.tellSignOut();
    } finally {
      this.end();
    }
  }

  private async tellSignOut(): Promise<void> {
    const response = await post("/api/v1/auth/logout", {}, this.token?.text);
    if (!response.ok && response.status !== 401) throw Problem.of(response, await body(response));
    localStorage.removeItem(pendingSignOutKey);
  }

  /** Whoever starts the application next is nobody, whether or not the server can be told now. */
  private async finishSignOut(): Promise<void> {
    await this.tellSignOut().catch(() => undefined);
  }

  /** Forgets the session after the server has ended it (sign out everywhere). */
  end(): void {
    this.become("anonymous");
    this.channel?.postMessage("ended");
  }

  /** A token good for a request now; null for anonymous. */
  async accessToken(): Promise<string | null> {
    if ((await this.restore()) === "anonymous") return null;
    if (this.token && this.token.expiresAt - renewalMarginMs > Date.now()) return this.token.text;
    return (await this.renew())?.text ?? null;
  }

  /** The server refused this token: the next one asked for is new. */
  refuse(token: string): void {
    if (this.token?.text === token) this.token = null;
  }

  private renew(): Promise<AccessToken | null> {
    this.renewal ??= this.renewOnce().finally(() => {
      this.renewal = null;
    });
    return this.renewal;
  }

  private async renewOnce(): Promise<AccessToken | null> {
    const response = await oneTabAtATime(() => post("/api/v1/auth/refresh", {}));
    if (response.ok) return this.accept(await response.json());
    if (response.status >= 500 || response.status === 429) throw Problem.of(response, await body(response));
    this.end();
    return null;
  }

  private accept(tokens: { access_token: string; expires_in: number }): AccessToken {
    this.token = { text: tokens.access_token, expiresAt: Date.now() + tokens.expires_in * 1000 };
    this.become("signed_in");
    return this.token;
  }

  private become(status: SessionStatus): void {
    if (status === "signed_in") localStorage.setItem(hintKey, "1");
    if (status === "anonymous") {
      localStorage.removeItem(hintKey);
      this.token = null;
    }
    if (status === this.current) return;
    this.current = status;
    for (const listener of this.listeners) listener();
  }
}

async function body(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request("lms.session", work) : await work();
}

export const session = new Session();
