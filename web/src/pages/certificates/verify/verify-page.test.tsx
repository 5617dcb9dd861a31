import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { verified } from "../testing/samples.ts";
import { VerifyPage } from "./verify-page.tsx";

const code = "7QXK-2B9M-R4TD-W8HC";
const asked = `GET /certificates/verify/${code}`;

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** A signed part as the server makes it, and the keys that it publishes. */
async function paper(name: string, of = code) {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  const { x } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const encode = (value: object) => base64url(new TextEncoder().encode(JSON.stringify(value)));
  const proof = { code: of, name, course: "Numbers", issuer: "School", date: "2026-01-02" };
  const text = `${encode({ alg: "EdDSA", typ: "lms-cert", kid: "k" })}.${encode(proof)}`;
  const signature = await crypto.subtle.sign("Ed25519", pair.privateKey, new TextEncoder().encode(text));
  return {
    proof: `${text}.${base64url(new Uint8Array(signature))}`,
    keys: { keys: [{ kty: "OKP", crv: "Ed25519", kid: "k", x }] },
  };
}

function open(answers: Answers, hash = "") {
  const address = `/verify/${code}${hash === "" ? "" : `#${hash}`}`;
  return visit({ route: "/verify/$code", address, page: VerifyPage }, answers);
}

beforeEach(() => localStorage.clear());

test("a valid certificate tells what the paper says", async () => {
  open({ [asked]: verified() });
  expect(await screen.findByText("This certificate is valid")).toBeTruthy();
  expect(screen.getByText("Ada Byron")).toBeTruthy();
  expect(screen.getByText("Jan 2, 2026")).toBeTruthy();
  expect(screen.getByText("7.5")).toBeTruthy();
  expect(screen.getByText(/Scan the QR code/)).toBeTruthy();
});

test("the browser itself checks the signature of the QR code", async () => {
  const { proof, keys } = await paper("Ada Byron");
  open({ [asked]: verified(), "GET /.well-known/certificate-keys.json": keys }, proof);
  expect(await screen.findByText(/Your browser has checked it itself/)).toBeTruthy();
});

test("a QR code that was changed, or is of another certificate, is seen", async () => {
  const { proof, keys } = await paper("Ada Byron", "0000-0000-0000-0000");
  open({ [asked]: verified(), "GET /.well-known/certificate-keys.json": keys }, proof);
  expect(await screen.findByText("The signature in the QR code is wrong")).toBeTruthy();
});

test("revoked and replaced certificates do not hold", async () => {
  open({ [asked]: verified({ state: "revoked", ended_at: "2026-02-03T08:00:00Z" }) });
  expect(await screen.findByText("This certificate was revoked")).toBeTruthy();
  expect(screen.getByText("It has not been valid since Feb 3, 2026.")).toBeTruthy();
});

test("an unknown code is said to be unknown, and another can be typed", async () => {
  const { user, calls } = open({ "GET /certificates/verify/0000-0000-0000-0000": verified() });
  expect(await screen.findByText("There is no certificate with this code")).toBeTruthy();
  await user.type(screen.getByRole("textbox", { name: "Code" }), "0000-0000-0000-0000");
  await user.click(screen.getByRole("button", { name: "Verify" }));
  expect(await screen.findByText("This certificate is valid")).toBeTruthy();
  expect(calls.map(({ call }) => call)).toContain("GET /certificates/verify/0000-0000-0000-0000");
});

test("without the server the signature alone tells, with the keys of an earlier visit", async () => {
  const { proof, keys } = await paper("مريم");
  localStorage.setItem("lms.certificate-keys", JSON.stringify(keys));
  open({ [asked]: -1, "GET /.well-known/certificate-keys.json": -1 }, proof);
  expect(await screen.findByText(/but the signature is genuine/)).toBeTruthy();
  expect(screen.getByText("مريم")).toBeTruthy();
});
