// What the self-contained page may do: run its own script, which its hash names, and nothing else.
import { createHash } from 'node:crypto';

/** Scripts that run; those with a type of their own are data. */
const SCRIPT = /<script(?: type="module")?(?: crossorigin)?>(.*?)<\/script>/gs;

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/** The page with its policy, before anything that the policy is about. */
export function withPolicy(page: string): string {
  const scripts = [...page.matchAll(SCRIPT)].map(([, text = '']) => hashOf(text));
  const rules = [
    `default-src 'none'`,
    `script-src ${scripts.join(' ')}`,
    `style-src 'unsafe-inline'`,
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ];
  return page.replace(
    /<meta charset="[^"]*" ?\/?>/i,
    (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}" />`,
  );
}
