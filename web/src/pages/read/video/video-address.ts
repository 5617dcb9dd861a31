import type { LessonView } from "@/api/queries/lessons.ts";

// Where hosts of videos expect the moment to start at, in seconds.
const hosts: readonly { host: RegExp; at: (url: URL, seconds: number) => void }[] = [
  {
    host: /^(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com|youtu\.be)$/,
    at: (url, seconds) => url.searchParams.set("t", `${seconds}s`),
  },
  {
    host: /^(?:www\.|player\.)?vimeo\.com$/,
    at: (url, seconds) => {
      url.hash = `t=${seconds}s`;
    },
  },
  { host: /^(?:www\.)?dailymotion\.com$/, at: (url, seconds) => url.searchParams.set("start", `${seconds}`) },
  {
    host: /^media\.ccc\.de$/,
    at: (url, seconds) => {
      url.hash = `t=${seconds}`;
    },
  },
];

/** What browsers play by themselves; they know `#t=` (Media Fragments URI 1.0). */
const mediaFile = /\.(?:mp4|m4v|webm|ogv|ogg|mp3|m4a|wav)$/i;

/** The address with the moment to start at; null when its host is not known to take one. */
export function videoAddressAt(address: string, seconds: number): string | null {
  const url = new URL(address);
  const known = hosts.find(({ host }) => host.test(url.hostname));
  if (known) known.at(url, seconds);
  else if (mediaFile.test(url.pathname)) url.hash = `t=${seconds}`;
  else return null;
  return url.href;
}

/** Whether it can be played on our own pages: their policy lets in nothing from other hosts. */
export function isPlayedHere({ url, file }: Pick<LessonView, "url" | "file">, origin: string): boolean {
  if (url === null) return false;
  if (file !== null) return /^(?:video|audio)\//.test(file.media_type);
  const address = new URL(url, origin);
  return address.origin === origin && mediaFile.test(address.pathname);
}
