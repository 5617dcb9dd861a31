import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test.each([
  [[["a", 1]], "a,1\r\n"],
  [[["a,b", 'say "x"', "two\nlines"]], '"a,b","say ""x""","two\nlines"\r\n'],
  [[["=HYPERLINK(1)", "+1", "-1", "@x"]], "'=HYPERLINK(1),'+1,'-1,'@x\r\n"],
  [[[-1]], "-1\r\n"],
  [[["يونس"], ["Ünal"]], "يونس\r\nÜnal\r\n"],
])("%j is written as %j", (rows, text) => {
  expect(csvOf(rows)).toBe(`\ufeff${text}`);
});
