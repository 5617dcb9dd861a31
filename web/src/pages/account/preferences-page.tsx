import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client.ts";
import { type Me, meQuery } from "@/api/queries/me.ts";
import { languages, useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { Callout } from "@/ui/callout.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Stack } from "@/ui/layout.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { Select } from "@/ui/select.tsx";

type Preferences = Schemas["Preferences"];

const themes = ["system", "light", "dark", "high_contrast"] as const;
const browserZone = "browser";

function timeZones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}

/** Every choice takes effect and is saved at once; a refused one is taken back. */
function useChange() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Preferences>) =>
      answer(api.PATCH("/api/v1/me/preferences", { body: change })),
    onMutate: (change) => {
      const before = queryClient.getQueryData(meQuery.queryKey);
      queryClient.setQueryData(meQuery.queryKey, (me: Me | undefined) =>
        me ? { ...me, preferences: { ...me.preferences, ...change } } : me,
      );
      return before;
    },
    onError: (_error, _change, before) => queryClient.setQueryData(meQuery.queryKey, before),
  });
}

export function PreferencesPage() {
  const { t, locale } = useI18n();
  const { data: me } = useSuspenseQuery(meQuery);
  const change = useChange();
  const { language, time_zone, theme } = me.preferences;
  usePageTitle(t("common.account.preferences"));
  return (
    <Stack gap={6}>
      {change.error ? <Callout tone="danger" title={problemText(t, change.error)} /> : null}
      <Select
        label={t("account.preferences.language")}
        options={languages.map(({ code, name }) => ({ id: code, label: name }))}
        value={language ?? locale}
        onChange={(code) => change.mutate({ language: code })}
      />
      <RadioGroup
        label={t("account.preferences.theme")}
        look="cards"
        options={themes.map((value) => ({ value, label: t(`account.preferences.theme.${value}`) }))}
        value={theme}
        onChange={(value) => change.mutate({ theme: value as Preferences["theme"] })}
      />
      <ComboBox
        label={t("account.preferences.time_zone")}
        description={t("account.preferences.time_zone.hint")}
        options={[
          { id: browserZone, label: t("account.preferences.time_zone.browser") },
          ...timeZones().map((zone) => ({ id: zone, label: zone.replaceAll("_", " ") })),
        ]}
        value={time_zone ?? browserZone}
        onChange={(zone) => zone && change.mutate({ time_zone: zone === browserZone ? null : zone })}
      />
    </Stack>
  );
}
