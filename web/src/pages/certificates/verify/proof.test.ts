import { beforeAll, expect, test } from "vitest";
import { checkProof } from "./proof.ts";

const proof = {
  code: "7QXK-2B9M-R4TD-W8HC",
  name: "مريم ميرزاخاني",
  course: "Numbers",
  issuer: "School",
  date: "2026-11-21",
};

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

const encoded = (value: unknown) => base64url(new TextEncoder().encode(JSON.stringify(value)));

let pair: CryptoKeyPair;
let keys: { kty: string; crv: string; kid: string; x: string }[];

async function sign(header: object, payload: object = proof): Promise<string> {
  const text = `${encoded(header)}.${encoded(payload)}`;
  const signature = await crypto.subtle.sign("Ed25519", pair.privateKey, new TextEncoder().encode(text));
  return `${text}.${base64url(new Uint8Array(signature))}`;
}

const header = { alg: "EdDSA", typ: "lms-cert", kid: "k" };

beforeAll(async () => {
  pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const { x = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  keys = [{ kty: "OKP", crv: "Ed25519", kid: "k", x }];
});

test("what was signed is genuine, in any script", async () => {
  expect(await checkProof(await sign(header), keys)).toEqual({ kind: "genuine", proof });
});

test("whatever was changed, or signed for something else, is forged", async () => {
  const text = await sign(header);
  const [head, , signature] = text.split(".");
  expect(await checkProof(`${head}.${encoded({ ...proof, name: "Eve" })}.${signature}`, keys)).toEqual({
    kind: "forged",
  });
  const others = [
    { ...header, typ: "JWT" },
    { ...header, alg: "none" },
    { ...header, kid: "other" },
  ];
  for (const each of others) {
    expect(await checkProof(await sign(each), keys)).toEqual({ kind: "forged" });
  }
  expect(await checkProof(await sign(header, { name: "Ada" }), keys)).toEqual({ kind: "forged" });
  for (const nonsense of ["x", "a.b", "a.b.c", `${text}.d`, "..", "é.é.é"]) {
    expect(await checkProof(nonsense, keys)).toEqual({ kind: "forged" });
  }
});

test("without a proof, keys or the browser's help nothing is claimed", async () => {
  expect(await checkProof("", keys)).toEqual({ kind: "unchecked", why: "no_proof" });
  expect(await checkProof(await sign(header), [])).toEqual({ kind: "unchecked", why: "no_keys" });
  const broken = [{ ...keys[0], kty: "OKP", kid: "k", crv: "Ed25519", x: "too short" }];
  expect(await checkProof(await sign(header), broken)).toEqual({ kind: "unchecked", why: "no_support" });
});
