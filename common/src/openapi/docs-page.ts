/** The page that shows an API's document with Swagger UI; it asks nothing of any other site. */
export const docsPage = (title: string, docs: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} API</title>
    <link rel="icon" href="${docs}/favicon-32x32.png">
    <link rel="stylesheet" href="${docs}/swagger-ui.css">
  </head>
  <body>
    <main id="api"><noscript>This page needs JavaScript; <a href="${docs}/openapi.json">the document</a> does not.</noscript></main>
    <script src="${docs}/swagger-ui-bundle.js"></script>
    <script src="${docs}/start.js"></script>
  </body>
</html>
`

/** The script that starts Swagger UI: a file of its own, since the page's policy allows none inside it. */
export const docsScript = (docs: string): string => `SwaggerUIBundle(${JSON.stringify({
  url: `${docs}/openapi.json`,
  dom_id: '#api',
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
})})
`

/** What the page may load: its own files, and the pictures within the style sheet. */
export const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
