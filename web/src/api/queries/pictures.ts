// Pictures of questions, which are named by their bytes: "picture:<sha256>". A bank gives them to those who write, an attempt to
// whom it is shown.
import { queryOptions } from "@tanstack/react-query";
import { readBytes } from "../read-bytes.ts";
import { upload } from "../upload.ts";

/** A picture that a bank keeps. */
export interface BankPicture {
  /** What questions call it: "picture:<sha256>". */
  reference: string;
  media_type: string;
  size_bytes: number;
  /** In pixels, as the height. */
  width: number;
  height: number;
}

/** Who gives the pictures. */
export type PicturePlace = { bank: string } | { attempt: string };

/** The address of all pictures of a place. */
export function picturesAddress(place: PicturePlace): string {
  return "bank" in place
    ? `/api/v1/question-banks/${place.bank}/pictures`
    : `/api/v1/attempts/${place.attempt}/pictures`;
}

/** The hash that a question calls a picture by; null: it is the address of something else. */
export function pictureHash(reference: string): string | null {
  return /^picture:([0-9a-f]{64})$/.exec(reference)?.[1] ?? null;
}

/** For whoever turns back to a question later, maybe without a connection. */
const keptMs = 30 * 60_000;

/** Its bytes, which never change. */
export const pictureQuery = (address: string, hash: string) =>
  queryOptions({
    queryKey: ["pictures", address, hash] as const,
    queryFn: () => readBytes(`${address}/${hash}`),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
  });

/** Keeps a picture with the questions of a bank; one that is there already is the same. */
export function uploadPicture(
  bankId: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<BankPicture> {
  return upload({ path: picturesAddress({ bank: bankId }), bytes: file, onProgress });
}
