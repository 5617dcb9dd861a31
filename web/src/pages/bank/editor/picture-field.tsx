import { useMutation } from "@tanstack/react-query";
import ImagePlus from "lucide-react/icons/image-plus";
import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { fieldAttributes } from "@/ui/field.tsx";
import { Stack } from "@/ui/layout.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { Fault } from "./faults.tsx";
import type { BodyOf } from "./model.ts";
import { MarkedText } from "./small-fields.tsx";
import { pictureTypes, useUploads } from "./upload-place.tsx";

type Picture = BodyOf<"hotspot">["picture"];

interface PictureFieldProps {
  picture: Picture;
  /** Where the server has it. */
  at: string;
  onChange: (picture: Picture) => void;
}

/** The picture that a question is asked on, and in words what is on it. */
export function PictureField({ picture, at, onChange }: PictureFieldProps) {
  const { t } = useI18n();
  const { sendPicture } = useUploads();
  const [percent, setPercent] = useState(0);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setPercent(0);
      const { reference, width, height } = await sendPicture(file, setPercent);
      return { file: reference, width, height };
    },
    onSuccess: (found) => onChange({ ...picture, ...found }),
  });
  const label = t("bank.picture.label");
  return (
    <Stack gap={3}>
      <div {...fieldAttributes(`${at}.file`, label)}>
        <FileTrigger
          acceptedFileTypes={pictureTypes}
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) upload.mutate(file);
          }}
        >
          <Button icon={<ImagePlus />} isPending={upload.isPending}>
            {t(picture.file === "" ? "bank.picture.choose" : "bank.picture.replace")}
          </Button>
        </FileTrigger>
        <Fault at={`${at}.file`} />
      </div>
      {upload.isPending && <ProgressBar label={t("bank.picture.sending")} value={percent} />}
      {upload.error && (
        <div role="alert">
          <Callout tone="danger">{problemText(t, upload.error)}</Callout>
        </div>
      )}
      <MarkedText
        label={t("bank.picture.description")}
        description={t("bank.picture.description.help")}
        at={`${at}.description`}
        value={picture.description}
        onChange={(description) => onChange({ ...picture, description })}
      />
    </Stack>
  );
}
