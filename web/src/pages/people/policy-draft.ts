import type { Policy, PolicyChange } from "@/api/queries/people.ts";

export const policies = ["open", "approval", "key", "invitation", "paid"] as const;

/** The policy as its form has it. */
export interface PolicyDraft {
  policy: Policy["policy"];
  key: string;
  /** Moments. */
  opens: string | null;
  closes: string | null;
  capacity: number | null;
  waitingList: boolean;
  accessDays: number | null;
  /** In the currency's own unit: 49.9. */
  price: number | null;
  currency: string;
}

/** How many of the smallest unit make one: 100 cents, 1 yen. */
function unitOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  } catch {
    return 100; // not a code yet; the server says so
  }
}

export function formOf(policy: Policy): PolicyDraft {
  const { price } = policy;
  return {
    policy: policy.policy,
    key: "",
    opens: policy.opens_at,
    closes: policy.closes_at,
    capacity: policy.capacity,
    waitingList: policy.waiting_list,
    accessDays: policy.access_days,
    price: price && price.amount_minor / unitOf(price.currency),
    currency: price?.currency ?? "EUR",
  };
}

/** The whole policy as the API takes it: what is left out is not limited. */
export function changeOf(form: PolicyDraft): PolicyChange {
  return {
    policy: form.policy,
    waiting_list: form.waitingList,
    ...(form.key !== "" && { key: form.key }),
    ...(form.opens && { opens_at: form.opens }),
    ...(form.closes && { closes_at: form.closes }),
    ...(form.capacity !== null && { capacity: form.capacity }),
    ...(form.accessDays !== null && { access_days: form.accessDays }),
    ...(form.policy === "paid" &&
      form.price !== null && {
        price: {
          amount_minor: Math.round(form.price * unitOf(form.currency)),
          currency: form.currency,
        },
      }),
  };
}
