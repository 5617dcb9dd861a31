import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { type Verified, verifyQuery } from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { DefinitionList, Stack } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { type Checked, checkProof, type Proof, publishedKeys } from "./proof.ts";

/** Whether a certificate holds: for whoever has the paper or its code, signed in or not. */
export function VerifyPage() {
  const { t } = useI18n();
  const { code } = useParams({ strict: false });
  usePageTitle(t("certificates.verify.title"));
  return (
    <PageFrame width="text">
      <PageHeader title={t("certificates.verify.title")} description={t("certificates.verify.about")} />
      <Stack gap={6}>
        {code !== undefined && <Verdict key={code} code={code} />}
        <CodeForm />
      </Stack>
    </PageFrame>
  );
}

function CodeForm() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const submit = () => {
    const code = typed.trim();
    if (code !== "") void navigate({ to: "/verify/$code", params: { code } });
  };
  return (
    <Form onSubmit={submit} aria-label={t("certificates.verify.other")}>
      <TextField
        label={t("certificates.verify.code")}
        description={t("certificates.verify.code_hint")}
        value={typed}
        onChange={setTyped}
        maxLength={64}
        autoComplete="off"
        spellCheck="false"
      />
      <FormActions>
        <Button type="submit">{t("certificates.verify.action")}</Button>
      </FormActions>
    </Form>
  );
}

function Verdict({ code }: { code: string }) {
  const { hash } = useLocation();
  const server = useQuery(verifyQuery(code));
  const paper = useQuery({
    queryKey: ["certificates", "proof", hash],
    queryFn: async () => checkProof(hash, await publishedKeys()),
    networkMode: "always",
  });
  if (server.isPending || paper.isPending) return <LoadingState />;
  const checked: Checked = paper.data ?? { kind: "unchecked", why: "no_keys" };
  return (
    <div role="status">
      <Stack>
        {server.data ? (
          <Answer verified={server.data} checked={checked} />
        ) : (
          <NoAnswer error={server.error} checked={checked} onRetry={() => void server.refetch()} />
        )}
      </Stack>
    </div>
  );
}

const tones = { valid: "success", revoked: "danger", superseded: "warning" } as const;

/** What was signed on the paper is about another certificate than the one that the server was asked for. */
function contradicts(verified: Verified, checked: Checked): boolean {
  return checked.kind === "forged" || (checked.kind === "genuine" && checked.proof.code !== verified.code);
}

function Answer({ verified, checked }: { verified: Verified; checked: Checked }) {
  const { t, format } = useI18n();
  const { state } = verified;
  return (
    <>
      <Callout tone={tones[state]} title={t(`certificates.verify.state.${state}`)}>
        <p>
          {t(`certificates.verify.state.${state}.about`, {
            date: verified.ended_at === null ? "" : format.date(verified.ended_at),
          })}
        </p>
      </Callout>
      <DefinitionList
        items={[
          { term: t("certificates.name"), value: <bdi>{verified.student_name}</bdi> },
          { term: t("certificates.course"), value: <bdi>{verified.course_title}</bdi> },
          { term: t("certificates.completed"), value: format.date(verified.completed_at) },
          ...(verified.hours === null
            ? []
            : [{ term: t("certificates.hours"), value: format.number(verified.hours) }]),
          ...(verified.issuer === ""
            ? []
            : [{ term: t("certificates.issuer"), value: <bdi>{verified.issuer}</bdi> }]),
          { term: t("certificates.verify.code"), value: <bdi>{verified.code}</bdi> },
        ]}
      />
      {contradicts(verified, checked) ? (
        <Callout tone="danger" title={t("certificates.verify.forged")}>
          <p>{t("certificates.verify.forged.compare")}</p>
        </Callout>
      ) : (
        <SignatureNote checked={checked} />
      )}
    </>
  );
}

function SignatureNote({ checked }: { checked: Checked }) {
  const { t } = useI18n();
  if (checked.kind === "forged") return null;
  return (
    <p>
      {checked.kind === "genuine"
        ? t("certificates.verify.genuine")
        : t(`certificates.verify.unchecked.${checked.why}`)}
    </p>
  );
}

interface NoAnswerProps {
  error: unknown;
  checked: Checked;
  onRetry: () => void;
}

/** The server knows no such certificate, or cannot be asked: then the signature alone tells. */
function NoAnswer({ error, checked, onRetry }: NoAnswerProps) {
  const { t } = useI18n();
  const problem = asProblem(error);
  if (problem.status === 404) {
    return (
      <Callout tone="danger" title={t("certificates.verify.unknown")}>
        <p>{t("certificates.verify.unknown.about")}</p>
      </Callout>
    );
  }
  if (checked.kind === "genuine") return <PaperOnly proof={checked.proof} onRetry={onRetry} />;
  if (checked.kind === "forged") return <Callout tone="danger" title={t("certificates.verify.forged")} />;
  return <ErrorState problem={problem} onRetry={onRetry} />;
}

function PaperOnly({ proof, onRetry }: { proof: Proof; onRetry: () => void }) {
  const { t, format } = useI18n();
  return (
    <>
      <Callout
        tone="warning"
        title={t("certificates.verify.offline")}
        actions={<Button onPress={onRetry}>{t("certificates.verify.again")}</Button>}
      >
        <p>{t("certificates.verify.offline.about")}</p>
      </Callout>
      <DefinitionList
        items={[
          { term: t("certificates.name"), value: <bdi>{proof.name}</bdi> },
          { term: t("certificates.course"), value: <bdi>{proof.course}</bdi> },
          { term: t("certificates.completed"), value: format.date(`${proof.date}T12:00:00Z`) },
          { term: t("certificates.issuer"), value: <bdi>{proof.issuer}</bdi> },
          { term: t("certificates.verify.code"), value: <bdi>{proof.code}</bdi> },
        ]}
      />
    </>
  );
}
