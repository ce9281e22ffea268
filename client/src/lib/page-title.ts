/** The document title: the page's title, and the shop's name. */
export const pageTitle = (title: string, shopName: string): string => `${title} · ${shopName}`
