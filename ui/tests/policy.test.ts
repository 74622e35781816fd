// The self-contained page may run its own script and nothing else.
// @vitest-environment node
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { withPolicy } from '../scripts/policy';

const SCRIPT = 'const a = "知图";\nconst b = `</div>`;';
const page = `<!doctype html>
<html><head><meta charset="UTF-8" /><script type="module" crossorigin>${SCRIPT}</script></head>
<body><script type="application/json" id="zhitu-data"></script></body></html>`;

it('allows the script of the page by its hash, and nothing from outside', () => {
  const made = withPolicy(page);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(made)?.[1]?.split('; ') ?? [];
  const hash = createHash('sha256').update(SCRIPT).digest('base64');
  expect(policy).toContain(`default-src 'none'`);
  expect(policy).toContain(`script-src 'sha256-${hash}'`);
  expect(policy.filter((rule) => rule.startsWith('script-src') && rule.includes('unsafe'))).toEqual([]);
  // A policy holds for what stands behind it.
  expect(made.indexOf('Content-Security-Policy')).toBeLessThan(made.indexOf('<script'));
  expect(made).toContain(SCRIPT);
});
