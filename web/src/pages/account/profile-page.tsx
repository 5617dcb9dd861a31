import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client.ts";
import { type Me, meQuery } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { DraftNotice } from "@/shared/draft-notice.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

interface Profile {
  name: string;
  headline: string;
  bio: string;
  website: string;
}

function profileOf(me: Me): Profile {
  return { name: me.name, headline: me.headline, bio: me.bio, website: me.website ?? "" };
}

export function ProfilePage() {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const draft = useDraft("profile", profileOf(me));
  usePageTitle(t("common.account.profile"));
  const save = useMutation({
    mutationFn: ({ website, ...rest }: Profile) =>
      answer(api.PATCH("/api/v1/me", { body: { ...rest, website: website.trim() || null } })),
    onSuccess: (saved) => {
      queryClient.setQueryData(meQuery.queryKey, saved);
      draft.forget(profileOf(saved));
      toast.show({ text: t("account.saved") });
    },
  });
  const { value } = draft;
  const change = (name: keyof Profile) => (text: string) => draft.change({ ...value, [name]: text });
  return (
    <Form
      onSubmit={() => save.mutate(value)}
      {...useFormErrors(save.error)}
      aria-label={t("common.account.profile")}
    >
      <DraftNotice draft={draft} given={profileOf(me)} />
      <TextField
        name="name"
        label={t("account.name")}
        value={value.name}
        onChange={change("name")}
        isRequired
        autoComplete="name"
      />
      <TextField
        name="headline"
        label={t("account.profile.headline")}
        description={t("account.profile.headline.hint")}
        value={value.headline}
        onChange={change("headline")}
        isOptional
        isWide
      />
      <TextArea
        name="bio"
        label={t("account.profile.bio")}
        value={value.bio}
        onChange={change("bio")}
        isOptional
        isWide
      />
      <TextField
        name="website"
        type="url"
        label={t("account.profile.website")}
        value={value.website}
        onChange={change("website")}
        isOptional
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={save.isPending}>
          {t("account.save")}
        </Button>
      </FormActions>
    </Form>
  );
}
