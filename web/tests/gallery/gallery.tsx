// Every component of the design system in its states, to look at: /tests/gallery/?theme=dark&language=ar&part=forms
// on the development server. No part of the application.
import "@/ui/base.css";
import { createRoot } from "react-dom/client";
import { changeLanguage, I18nProvider, languages } from "@/i18n";
import { PageFrame } from "@/ui/page-frame.tsx";
import { ToastRegion } from "@/ui/toast-region.tsx";
import { Basics } from "./basics.tsx";
import { Content } from "./content.tsx";
import { Forms } from "./forms.tsx";
import { Overlays } from "./overlays.tsx";
import { States } from "./states.tsx";

const parts = { basics: Basics, forms: Forms, content: Content, overlays: Overlays, states: States };
const wanted = new URLSearchParams(location.search);
const part = wanted.get("part");
const language = languages.find((each) => each.code === wanted.get("language"))?.code ?? "en";

const theme = wanted.get("theme");
if (theme !== null) document.documentElement.dataset.theme = theme;
await changeLanguage(language);

const root = document.querySelector("#root");
if (root !== null) {
  createRoot(root).render(
    <I18nProvider timeZone="UTC">
      <PageFrame>
        {Object.entries(parts)
          .filter(([name]) => part === null || part === name)
          .map(([name, Part]) => (
            <Part key={name} />
          ))}
      </PageFrame>
      <ToastRegion />
    </I18nProvider>,
  );
}
