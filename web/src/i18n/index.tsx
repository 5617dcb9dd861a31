import { I18nProvider as LinguiProvider, Trans, useLingui } from "@lingui/react";
import { createContext, type ReactElement, type ReactNode, useCallback, useContext } from "react";
import { I18nProvider as AriaProvider } from "react-aria-components/I18nProvider";
import { type Format, formatFor } from "./format.ts";
import { i18n } from "./i18n.ts";
import type { Language } from "./languages.ts";
import type { MessageId } from "./message-id.ts";

export { changeLanguage, loadAreas } from "./i18n.ts";
export { chooseLanguage, directionOf, type Language, languages } from "./languages.ts";
export type { Area, MessageId } from "./message-id.ts";
export type { Format };

type MessageValues = Record<string, string | number>;
export type Translate = (id: MessageId, values?: MessageValues) => string;

const TimeZone = createContext<string | null>(null);

function AriaLocale({ children }: { children: ReactNode }) {
  const { i18n: active } = useLingui();
  return <AriaProvider locale={active.locale}>{children}</AriaProvider>;
}

/** Gives everything below it the active language, and times in `timeZone` (null: the browser's). */
export function I18nProvider({ timeZone, children }: { timeZone: string | null; children: ReactNode }) {
  return (
    <LinguiProvider i18n={i18n}>
      <TimeZone.Provider value={timeZone}>
        <AriaLocale>{children}</AriaLocale>
      </TimeZone.Provider>
    </LinguiProvider>
  );
}

/** The texts and formats of the active language; the component is drawn again when it changes. */
export function useI18n(): { t: Translate; locale: Language; format: Format } {
  const { i18n: active } = useLingui();
  const timeZone = useContext(TimeZone);
  const locale = active.locale as Language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is another function, so that what was made of its texts is made anew
  const t = useCallback<Translate>((id, values) => active._({ id, values: values ?? {} }), [active, locale]);
  return { t, locale, format: formatFor(locale, timeZone) };
}

/** The time zone that times are shown in; null is this device's. */
export function useTimeZone(): string | null {
  return useContext(TimeZone);
}

/** A text with elements inside: `<0>...</0>` of the message is drawn by `components[0]`. */
export function Message(props: {
  id: MessageId;
  values?: MessageValues;
  components?: Record<string, ReactElement>;
}) {
  return <Trans id={props.id} values={props.values ?? {}} components={props.components ?? {}} />;
}
