/** JSON that is safe inside a `<script>`: every `<` is escaped, so it can neither close the element nor open another. */
export const scriptText = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c')
