import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** Where the bundles of the webview lie. */
export function webviewFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'webview');
}

/** The page of an editor: no network, no inline code, scripts by nonce only. */
export function webviewHtml(
  webview: Webview,
  extension: Uri,
  bundle: 'editor' | 'review' | 'numbers' | 'triage' | 'training' = 'editor',
): string {
  const nonce = randomBytes(18).toString('base64');
  const asset = (name: string) => webview.asWebviewUri(Uri.joinPath(webviewFolder(extension), name)).toString();
  const { cspSource } = webview;
  const policy = [
    "default-src 'none'",
    `img-src ${cspSource} blob: data:`,
    `connect-src ${cspSource}`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${asset(`${bundle}.css`)}">
    <title>Annotator</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${asset(`${bundle}.js`)}"></script>
  </body>
</html>`;
}
