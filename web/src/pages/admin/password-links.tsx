import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client.ts";
import { accountQuery, type PasswordLink, type UserDetail } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { CopyButton } from "@/ui/copy-button.tsx";
import { Row } from "@/ui/layout.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

/** A link that was just made, to be handed over: nobody can show it again. */
export function HandedLink({ name, link }: { name: string; link: PasswordLink }) {
  const { t, format } = useI18n();
  const address = location.origin + link.path;
  return (
    <div role="status">
      <Callout tone="success" actions={<CopyButton text={address} />}>
        <p>{t("admin.link.hand_over", { name, time: format.dateTime(link.expires_at) })}</p>
        <TextField label={t("admin.link.label")} isLabelHidden type="url" value={address} isReadOnly isWide />
      </Callout>
    </div>
  );
}

interface PasswordLinksProps {
  person: UserDetail;
  /** Until when a link that was made earlier is good. */
  openUntil: string | null;
}

/** Lets a person set a password: makes the link for it, and takes it back. */
export function PasswordLinks({ person, openUntil }: PasswordLinksProps) {
  const { t, format } = useI18n();
  const queryClient = useQueryClient();
  const path = { user_id: person.id };
  const say = (error: unknown) => toast.show({ text: problemText(t, error), tone: "danger" });
  const onSettled = () => queryClient.invalidateQueries({ queryKey: accountQuery(person.id).queryKey });
  const make = useMutation({
    mutationFn: () => answer(api.POST("/api/v1/auth/accounts/{user_id}/password-link", { params: { path } })),
    onError: say,
    onSettled,
  });
  const withdraw = useMutation({
    mutationFn: () =>
      answer(api.DELETE("/api/v1/auth/accounts/{user_id}/password-link", { params: { path } })),
    onSuccess: () => {
      make.reset();
      toast.show({ text: t("admin.link.withdrawn") });
    },
    onError: say,
    onSettled,
  });
  return (
    <>
      {make.data ? (
        <HandedLink name={person.name} link={make.data} />
      ) : (
        <p>
          {openUntil === null
            ? t("admin.link.none")
            : t("admin.link.open", { time: format.dateTime(openUntil) })}
        </p>
      )}
      <Row>
        <Button isPending={make.isPending} onPress={() => make.mutate()}>
          {t(openUntil === null ? "admin.link.make" : "admin.link.make_another")}
        </Button>
        {openUntil !== null && (
          <Button variant="quiet" isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>
            {t("admin.link.withdraw")}
          </Button>
        )}
      </Row>
    </>
  );
}
