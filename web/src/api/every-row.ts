interface PageOf<Row> {
  items: Row[];
  next_cursor: string | null;
}

/** A whole list, which the server gives page by page. */
export async function everyRow<Row>(
  page: (next: { cursor?: string }) => Promise<PageOf<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const found: PageOf<Row> = await page(cursor === null ? {} : { cursor });
    rows.push(...found.items);
    cursor = found.next_cursor;
  } while (cursor !== null);
  return rows;
}
