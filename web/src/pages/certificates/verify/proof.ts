// The signed part of a certificate (a JWS, RFC 7515, with Ed25519), checked in this browser: nobody needs to believe the
// server that the names stand on the paper as they were signed.

export interface Proof {
  code: string;
  name: string;
  course: string;
  issuer: string;
  date: string;
}

export type Checked =
  | { kind: "genuine"; proof: Proof }
  | { kind: "forged" }
  /** There is nothing to check, no key to check it with, or a browser that cannot. */
  | { kind: "unchecked"; why: "no_proof" | "no_keys" | "no_support" };

interface Key {
  kty: string;
  crv?: string;
  kid?: string;
  x?: string;
}

const kept = "lms.certificate-keys";
const type = "lms-cert";

function isKeys(value: unknown): value is { keys: Key[] } {
  return typeof value === "object" && value !== null && Array.isArray((value as { keys?: unknown }).keys);
}

/** The published keys; those of the last visit when the server cannot be reached. */
export async function publishedKeys(): Promise<Key[]> {
  try {
    const response = await fetch("/.well-known/certificate-keys.json");
    const body: unknown = await response.json();
    if (response.ok && isKeys(body)) {
      localStorage.setItem(kept, JSON.stringify(body));
      return body.keys;
    }
  } catch {
    // Offline: those of the last visit.
  }
  try {
    const before: unknown = JSON.parse(localStorage.getItem(kept) ?? "null");
    return isKeys(before) ? before.keys : [];
  } catch {
    return [];
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}

function jsonOf(part: string): unknown {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(part)));
}

function isProof(value: unknown): value is Proof {
  const names = ["code", "name", "course", "issuer", "date"];
  return (
    typeof value === "object" &&
    value !== null &&
    names.every((name) => typeof (value as Record<string, unknown>)[name] === "string")
  );
}

async function isSigned(key: Key, text: string, signature: string): Promise<boolean> {
  const jwk = { kty: "OKP", crv: "Ed25519", x: key.x ?? "" };
  const imported = await crypto.subtle.importKey("jwk", jwk, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify("Ed25519", imported, bytesOf(signature), new TextEncoder().encode(text));
}

/** `text` as it stands behind the # of the address in the QR code. */
export async function checkProof(text: string, keys: readonly Key[]): Promise<Checked> {
  if (text === "") return { kind: "unchecked", why: "no_proof" };
  if (keys.length === 0) return { kind: "unchecked", why: "no_keys" };
  const [header, payload, signature, ...more] = text.split(".");
  if (!header || !payload || !signature || more.length > 0) return { kind: "forged" };
  let named: Partial<Record<"alg" | "typ" | "kid", unknown>>;
  let proof: unknown;
  try {
    named = (jsonOf(header) ?? {}) as typeof named;
    proof = jsonOf(payload);
    bytesOf(signature);
  } catch {
    return { kind: "forged" };
  }
  const key = keys.find((each) => each.kid === named.kid && each.crv === "Ed25519");
  if (named.alg !== "EdDSA" || named.typ !== type || !key || !isProof(proof)) return { kind: "forged" };
  try {
    return (await isSigned(key, `${header}.${payload}`, signature))
      ? { kind: "genuine", proof }
      : { kind: "forged" };
  } catch {
    return { kind: "unchecked", why: "no_support" };
  }
}
