import type { PageState } from "./page-state.ts";

export const accountPages: readonly PageState[] = [
  { name: "account-sign-in", role: "anonymous", path: "/sign-in" },
  { name: "account-register", role: "anonymous", path: "/register" },
  { name: "account-profile", role: "student", path: "/account/profile" },
  { name: "account-preferences", role: "student", path: "/account/preferences" },
  { name: "account-security", role: "student", path: "/account/security" },
];
