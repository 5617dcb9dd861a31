// Who somebody is, and what they have: signing in, the account, certificates and their verification.
import { pages } from "../pages.ts";
import { plain, root, searched, signedIn } from "./parts.tsx";

const signIn = searched(root, "/sign-in", pages.signIn, "next", "reason");

const register = searched(root, "/register", pages.register, "next");

const setPassword = plain(root, "/set-password", pages.setPassword);

/** Also without a code: then it asks for one. */
const verifyStart = plain(root, "/verify", pages.verifyStart);

const verify = plain(root, "/verify/$code", pages.verify);

const account = plain(signedIn, "/account", pages.account);

const profile = plain(account, "/profile", pages.profile);

const preferences = plain(account, "/preferences", pages.preferences);

const security = plain(account, "/security", pages.security);

const myCertificates = plain(account, "/certificates", pages.myCertificates);

export const entryRoutes = [signIn, register, setPassword, verifyStart, verify] as const;

export const accountRoutes = account.addChildren([profile, preferences, security, myCertificates]);
