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
export function isPlayedHere(address: string, origin: string): boolean {
  const url = new URL(address, origin);
  return url.origin === origin && mediaFile.test(url.pathname);
}

/** "1:02:03" or "62:03" in seconds; null when it is no time. */
export function parseMoment(text: string): number | null {
  const parts = text.trim().split(":");
  if (parts.length > 3 || parts.some((part) => !/^\d{1,4}$/.test(part))) return null;
  const numbers = parts.map(Number);
  if (numbers.slice(1).some((number) => number >= 60)) return null;
  return numbers.reduce((seconds, number) => seconds * 60 + number, 0);
}

/** Seconds as players show them: "2:05", "1:02:05". */
export function momentText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, "0"))).join(":");
}
