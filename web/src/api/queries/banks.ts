// Banks of questions: who may use them, and the trees of their categories.
import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, type Body, type IdempotencyKey, ifMatch, type Schemas } from "../client.ts";

export type Bank = Schemas["BankView"];
export type BankShare = Schemas["BankShare"];
export type BankCategory = Schemas["BankCategory"];
export type BankPermission = Schemas["BankPermission"];
type NewBank = Body<"assessment.create_bank">;
type BankChange = Body<"assessment.update_bank">;
type CategoryChange = Body<"assessment.update_category">;

interface BankFilter {
  course_id?: string;
  q?: string;
}

const pageSize = 50;

export const bankKeys = {
  all: ["banks"] as const,
  one: (bankId: string) => ["banks", bankId] as const,
};

const ofBank = (bankId: string) => ({ path: { bank_id: bankId } });

export const banksQuery = (filter: BankFilter) =>
  infiniteQueryOptions({
    queryKey: [...bankKeys.all, "list", filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/question-banks", {
          signal,
          params: { query: { ...filter, limit: pageSize, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const bankQuery = (bankId: string) =>
  queryOptions({
    queryKey: bankKeys.one(bankId),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/question-banks/{bank_id}", { signal, params: ofBank(bankId) })),
  });

/** Everything about banks is asked for again when it is shown. */
export function refreshBanks(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: bankKeys.all });
}

export function createBank(body: NewBank, headers: IdempotencyKey): Promise<Bank> {
  return answer(api.POST("/api/v1/question-banks", { headers, body }));
}

export function updateBank(bankId: string, revision: number, body: BankChange): Promise<Bank> {
  return answer(
    api.PATCH("/api/v1/question-banks/{bank_id}", {
      params: ofBank(bankId),
      headers: ifMatch(revision),
      body,
    }),
  );
}

export function deleteBank(bankId: string): Promise<unknown> {
  return answer(api.DELETE("/api/v1/question-banks/{bank_id}", { params: ofBank(bankId) }));
}

export const sharesQuery = (bankId: string) =>
  queryOptions({
    queryKey: [...bankKeys.one(bankId), "shares"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/question-banks/{bank_id}/shares", { signal, params: ofBank(bankId) })),
  });

/** `none` takes the share back; the answer is whom the bank is shared with now. */
export function shareBank(
  bankId: string,
  email: string,
  permission: BankPermission,
): Promise<Schemas["BankShares"]> {
  return answer(
    api.PUT("/api/v1/question-banks/{bank_id}/shares", {
      params: ofBank(bankId),
      body: { email, permission },
    }),
  );
}

export const bankCategoriesQuery = (bankId: string) =>
  queryOptions({
    queryKey: [...bankKeys.one(bankId), "categories"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/question-banks/{bank_id}/categories", { signal, params: ofBank(bankId) })),
  });

type Categories = Promise<Schemas["BankCategories"]>;

export function createCategory(bankId: string, title: string, parentId: string | null): Categories {
  return answer(
    api.POST("/api/v1/question-banks/{bank_id}/categories", {
      params: ofBank(bankId),
      body: { title, ...(parentId !== null && { parent_id: parentId }) },
    }),
  );
}

const ofCategory = (bankId: string, categoryId: string) => ({
  path: { bank_id: bankId, category_id: categoryId },
});

export function updateCategory(bankId: string, categoryId: string, body: CategoryChange): Categories {
  return answer(
    api.PATCH("/api/v1/question-banks/{bank_id}/categories/{category_id}", {
      params: ofCategory(bankId, categoryId),
      body,
    }),
  );
}

/** What is in it moves up by one. */
export function deleteCategory(bankId: string, categoryId: string): Categories {
  return answer(
    api.DELETE("/api/v1/question-banks/{bank_id}/categories/{category_id}", {
      params: ofCategory(bankId, categoryId),
    }),
  );
}
