// Who somebody is, and what they have: signing in, the account, certificates and their verification.
import { page } from "./page.ts";

export const accountPages = {
  signIn: page("/sign-in", () => import("@/pages/account/sign-in-page.tsx"), "SignInPage", "account"),
  register: page("/register", () => import("@/pages/account/register-page.tsx"), "RegisterPage", "account"),
  setPassword: page(
    "/set-password",
    () => import("@/pages/account/set-password-page.tsx"),
    "SetPasswordPage",
    "account",
  ),
  account: page("/account/*", () => import("@/pages/account/account-frame.tsx"), "AccountFrame", "account"),
  profile: page(
    "/account/profile",
    () => import("@/pages/account/profile-page.tsx"),
    "ProfilePage",
    "account",
  ),
  preferences: page(
    "/account/preferences",
    () => import("@/pages/account/preferences-page.tsx"),
    "PreferencesPage",
    "account",
  ),
  security: page(
    "/account/security",
    () => import("@/pages/account/security-page.tsx"),
    "SecurityPage",
    "account",
  ),
  myCertificates: page(
    "/account/certificates",
    () => import("@/pages/certificates/my-certificates-page.tsx"),
    "MyCertificatesPage",
    "certificates",
  ),
  verifyStart: page(
    "/verify",
    () => import("@/pages/certificates/verify/verify-page.tsx"),
    "VerifyPage",
    "certificates",
  ),
  verify: page(
    "/verify/$code",
    () => import("@/pages/certificates/verify/verify-page.tsx"),
    "VerifyPage",
    "certificates",
  ),
};
