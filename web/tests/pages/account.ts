import type { PageState } from "./page-state.ts";

export const accountPages: readonly PageState[] = [
  { name: "account-sign-in", role: "anonymous", path: "/sign-in" },
  { name: "account-register", role: "anonymous", path: "/register" },
  { name: "account-set-password", role: "anonymous", path: (world) => world.passwordLink },
  {
    name: "account-set-password-gone",
    role: "anonymous",
    path: `/set-password#token=${"x".repeat(43)}`,
    allow: [404],
  },
  { name: "account-profile", role: "student", path: "/account/profile" },
  { name: "account-preferences", role: "student", path: "/account/preferences" },
  { name: "account-security", role: "student", path: "/account/security" },
];
