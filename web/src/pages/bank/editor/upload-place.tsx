import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useState } from "react";
import { asProblem, Problem } from "@/api/problem.ts";
import type { Bank } from "@/api/queries/banks.ts";
import { myCoursesQuery } from "@/api/queries/courses.ts";
import {
  type BankPicture,
  pictureHash,
  pictureQuery,
  picturesAddress,
  uploadPicture,
} from "@/api/queries/pictures.ts";
import { type Translate, useI18n } from "@/i18n";
import { QuestionPictures } from "@/shared/questions/pictures.tsx";
import { uploadAsset } from "@/shared/upload-asset.ts";
import { NativeSelect } from "@/ui/native-select.tsx";

type Sending<Kept> = (file: File, onProgress: (percent: number) => void) => Promise<Kept>;

interface Uploads {
  /** Stores a picture or a file and answers its address. */
  send: Sending<string>;
  /** Stores a picture. */
  sendPicture: Sending<BankPicture>;
}

/** What a bank takes as a picture. */
export const pictureTypes = ["image/png", "image/jpeg", "image/webp", "image/gif"];

const nowhere = () => Promise.reject(new Error("no place for files"));
const UploadContext = createContext<Uploads>({ send: nowhere, sendPicture: nowhere });

export function useUploads(): Uploads {
  return use(UploadContext);
}

/** What refuses a picture, in the reader's words. */
function explained(t: Translate, error: unknown): Problem {
  const problem = asProblem(error);
  const { code, errors } = problem;
  if (code === "bank.too_many_pictures") {
    return new Problem({ status: 409, code, detail: t("bank.upload.full") });
  }
  if (errors.some((each) => each.code === "no_picture")) {
    return new Problem({ status: 409, code: "bank.no_picture", detail: t("bank.upload.no_picture") });
  }
  return problem;
}

function usePictureUpload(bankId: string): Sending<BankPicture> {
  const { t } = useI18n();
  const client = useQueryClient();
  return async (file, onProgress) => {
    try {
      const kept = await uploadPicture(bankId, file, onProgress);
      // It is shown at once: its bytes are here already.
      const query = pictureQuery(picturesAddress({ bank: bankId }), pictureHash(kept.reference) ?? "");
      client.setQueryData(query.queryKey, file);
      return kept;
    } catch (error) {
      throw explained(t, error);
    }
  };
}

/**
 * Pictures are kept by the bank. Other files of questions are kept with those of a course: that of the bank, or one that the
 * writer chooses, which is what `children` is given.
 */
export function UploadPlace({ bank, children }: { bank: Bank; children: (choice: ReactNode) => ReactNode }) {
  const { t } = useI18n();
  const { id: bankId, course_id: courseId } = bank;
  const [chosen, setChosen] = useState<string>();
  const courses = useInfiniteQuery({ ...myCoursesQuery, enabled: courseId === null });
  const options = (courses.data?.pages ?? []).flatMap((page) =>
    page.items.map(({ id, title }) => ({ id, label: title })),
  );
  const place = courseId ?? chosen ?? options[0]?.id;
  const sendPicture = usePictureUpload(bankId);
  const send: Sending<string> = async (file, onProgress) => {
    if (pictureTypes.includes(file.type)) return (await sendPicture(file, onProgress)).reference;
    if (place === undefined) {
      throw new Problem({ status: 409, code: "bank.no_course", detail: t("bank.upload.no_course") });
    }
    return (await uploadAsset(place, file, onProgress)).url;
  };
  const choice =
    courseId === null && options.length > 1 && place !== undefined ? (
      <NativeSelect label={t("bank.upload.course")} options={options} value={place} onChange={setChosen} />
    ) : null;
  return (
    <UploadContext value={{ send, sendPicture }}>
      <QuestionPictures from={{ bank: bankId }}>{children(choice)}</QuestionPictures>
    </UploadContext>
  );
}
