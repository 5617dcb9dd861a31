// Who the tests act as, and what they do through the API instead of the pages.
import { type APIRequestContext, type APIResponse, request } from "@playwright/test";

export type Role = "anonymous" | "student" | "teacher" | "admin";

export interface Account {
  email: string;
  password: string;
}

/** The address of the installation that is tested. */
export const address = process.env.LMS_ADDRESS ?? "http://localhost:3000";

/** The accounts of the demonstration. Tests that change what an account owns make their own (`newStudent`). */
export function demoAccount(role: Exclude<Role, "anonymous">): Account {
  const password = process.env.LMS_DEMO_PASSWORD;
  if (!password) throw new Error("LMS_DEMO_PASSWORD is not set");
  return { email: `${role}@demo.test`, password };
}

async function expectOk(answer: APIResponse): Promise<APIResponse> {
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
  return answer;
}

/** Under this name the application keeps that somebody is signed in. */
export const signedInHint = "lms.signed-in";

/** What a browser keeps after signing in. A refresh token is good once: every browser context needs a state of its own. */
export async function signedInState(account: Account) {
  // Without the session of the test's own browser: signing in over it would end it.
  const api = await request.newContext({
    baseURL: address,
    extraHTTPHeaders: { "X-Lms-Client": "web" },
    storageState: { cookies: [], origins: [] },
  });
  await expectOk(await api.post("/api/v1/auth/login", { data: account }));
  const { cookies } = await api.storageState();
  await api.dispose();
  const localStorage = [{ name: signedInHint, value: "1" }];
  return { cookies, origins: [{ origin: address, localStorage }] };
}

/** The API as one person. Every method throws when the answer is a refusal. */
export class Api {
  private constructor(private readonly context: APIRequestContext) {}

  static async of(account: Account): Promise<Api> {
    const anonymous = await request.newContext({ baseURL: address });
    const answer = await expectOk(await anonymous.post("/api/v1/auth/login", { data: account }));
    const { access_token } = await answer.json();
    await anonymous.dispose();
    const extraHTTPHeaders = { Authorization: `Bearer ${access_token}` };
    return new Api(await request.newContext({ baseURL: address, extraHTTPHeaders }));
  }

  /** `path` without /api/v1. The type of the answer is the caller's claim. */
  async call<T>(
    method: string,
    path: string,
    data?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const answer = await expectOk(await this.context.fetch(`/api/v1${path}`, { method, data, headers }));
    return answer.status() === 204 ? (undefined as T) : await answer.json();
  }

  get = <T>(path: string) => this.call<T>("GET", path);
  post = <T>(path: string, data: unknown = {}) => this.call<T>("POST", path, data);
  put = <T>(path: string, data: unknown) => this.call<T>("PUT", path, data);

  /** Stores a file for the lessons of a course; the result is what lessons refer to it by. */
  async upload(course: string, bytes: Buffer): Promise<string> {
    return (await this.post<{ reference: string }>(`/courses/${course}/assets`, bytes)).reference;
  }
}

/** Registers somebody whom no other test knows. */
export async function newStudent(name: string): Promise<Account> {
  const anonymous = await request.newContext({ baseURL: address });
  const email = `${name.toLowerCase().replace(/\W+/g, "-")}-${crypto.randomUUID().slice(0, 8)}@students.test`;
  const account = { email, password: "a long password for a test" };
  await expectOk(await anonymous.post("/api/v1/auth/register", { data: { ...account, name } }));
  await anonymous.dispose();
  return account;
}
