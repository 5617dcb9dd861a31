import { expect, test } from "vitest";
import type { Policy } from "@/api/queries/people.ts";
import { addressesIn } from "./group-dialog.tsx";
import { changeOf, formOf } from "./policy-draft.ts";
import { openPolicy as open } from "./testing/policies.ts";

test("a policy that is not changed is sent as it is", () => {
  expect(changeOf(formOf(open))).toEqual({ policy: "open", waiting_list: true });
  const paid: Policy = {
    ...open,
    policy: "paid",
    opens_at: "2026-12-01T08:00:00.000Z",
    capacity: 20,
    waiting_list: false,
    access_days: 90,
    price: { amount_minor: 4990, currency: "EUR" },
  };
  expect(changeOf(formOf(paid))).toEqual({
    policy: "paid",
    opens_at: "2026-12-01T08:00:00.000Z",
    capacity: 20,
    waiting_list: false,
    access_days: 90,
    price: { amount_minor: 4990, currency: "EUR" },
  });
});

test("prices know their currency's smallest unit", () => {
  const yen = { ...formOf(open), policy: "paid" as const, price: 5000, currency: "JPY" };
  expect(changeOf(yen).price).toEqual({ amount_minor: 5000, currency: "JPY" });
  expect(formOf({ ...open, price: { amount_minor: 5000, currency: "JPY" } }).price).toBe(5000);
});

test("a key is sent only when one was typed", () => {
  const form = { ...formOf(open), policy: "key" as const };
  expect(changeOf(form)).not.toHaveProperty("key");
  expect(changeOf({ ...form, key: "spring term" }).key).toBe("spring term");
});

test("addresses are told apart", () => {
  expect(addressesIn(" a@x.test, b@x.test;c@x.test\n\nd@x.test ")).toEqual([
    "a@x.test",
    "b@x.test",
    "c@x.test",
    "d@x.test",
  ]);
});
