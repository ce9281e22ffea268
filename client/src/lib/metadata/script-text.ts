/** JSON that nothing can end, or begin another element in, where it stands in a `<script>`: every `<` is escaped. */
export const scriptText = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c')
