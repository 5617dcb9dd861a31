// An empty bank that is deleted, and made again as it was.
import { answer, api, idempotencyKey } from "@/api/client.ts";
import {
  type Bank,
  type BankCategory,
  type BankShare,
  createBank,
  createCategory,
  deleteBank,
  shareBank,
} from "@/api/queries/banks.ts";

interface RemovedBank {
  bank: Bank;
  shares: BankShare[];
  categories: BankCategory[];
}

/** Answers all that making it again needs. */
export async function removeBank(bank: Bank): Promise<RemovedBank> {
  const params = { path: { bank_id: bank.id } };
  const [shares, categories] = await Promise.all([
    answer(api.GET("/api/v1/question-banks/{bank_id}/shares", { params })),
    answer(api.GET("/api/v1/question-banks/{bank_id}/categories", { params })),
  ]);
  await deleteBank(bank.id);
  return { bank, shares: shares.items, categories: categories.items };
}

export async function remakeBank({ bank, shares, categories }: RemovedBank): Promise<Bank> {
  const { title, description, course_id, teachers_may } = bank;
  const made = await createBank({ title, description, course_id, teachers_may }, idempotencyKey());
  for (const { email, permission } of shares) {
    if (email !== null) await shareBank(made.id, email, permission);
  }
  const ids = new Map<string, string>();
  // Each comes before those below it.
  for (const category of categories) {
    const parent = category.parent_id === null ? null : (ids.get(category.parent_id) ?? null);
    const { items } = await createCategory(made.id, category.title, parent);
    const remade = items.find((each) => each.title === category.title && each.parent_id === parent);
    if (remade) ids.set(category.id, remade.id);
  }
  return made;
}
