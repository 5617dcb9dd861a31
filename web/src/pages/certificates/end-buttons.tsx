import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Certificate,
  certificatesChanged,
  reissueCertificate,
  revokeCertificate,
} from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

interface Ending {
  courseId: string;
  certificate: Certificate;
}

/** With the student's present name and the newest design; the old paper is then seen to be replaced. */
export function ReissueButton({ courseId, certificate }: Ending) {
  const { t } = useI18n();
  const client = useQueryClient();
  const reissuing = useMutation({
    mutationFn: () => reissueCertificate(certificate.id),
    onSuccess: async (made) => {
      toast.show({ text: t("certificates.reissued", { name: made.student_name }) });
      await certificatesChanged(client, courseId);
    },
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  return (
    <Button
      size="sm"
      variant="quiet"
      isPending={reissuing.isPending}
      aria-label={t("certificates.reissue_of", { name: certificate.student_name })}
      onPress={() => reissuing.mutate()}
    >
      {t("certificates.reissue")}
    </Button>
  );
}

/** Cannot be undone, and others will read of it: so it asks for the reason first. */
export function RevokeButton({ courseId, certificate }: Ending) {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-label={t("certificates.revoke_of", { name: certificate.student_name })}
        onPress={() => setOpen(true)}
      >
        {t("certificates.revoke")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable={false}
        title={t("certificates.revoke_of", { name: certificate.student_name })}
      >
        {(close) => <RevokeForm courseId={courseId} certificate={certificate} onDone={close} />}
      </Dialog>
    </>
  );
}

function RevokeForm({ courseId, certificate, onDone }: Ending & { onDone: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const revoking = useMutation({
    mutationFn: () => revokeCertificate(certificate.id, reason),
    onSuccess: async () => {
      onDone();
      toast.show({ text: t("certificates.revoked", { name: certificate.student_name }) });
      await certificatesChanged(client, courseId);
    },
  });
  return (
    <Form onSubmit={() => revoking.mutate()} {...useFormErrors(revoking.error)}>
      <p>{t("certificates.revoke.about")}</p>
      <TextArea
        isWide
        isRequired
        label={t("certificates.revoke.reason")}
        description={t("certificates.revoke.reason.about")}
        name="reason"
        maxLength={500}
        rows={3}
        value={reason}
        onChange={setReason}
      />
      <FormActions>
        <Button type="submit" variant="danger" isPending={revoking.isPending}>
          {t("certificates.revoke")}
        </Button>
      </FormActions>
    </Form>
  );
}
