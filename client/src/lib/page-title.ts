/** What a browser's tab says: the page's own title, and whose page it is. */
export const pageTitle = (title: string, shopName: string): string => `${title} · ${shopName}`
