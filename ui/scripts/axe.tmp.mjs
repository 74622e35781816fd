import { chromium } from 'playwright-core';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
const server = spawn('npx', ['vite', 'preview', '--outDir', 'dist-demo', '--port', '5190'], { stdio: 'ignore', detached: true });
await new Promise((r) => setTimeout(r, 2500));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
for (const theme of ['light', 'dark']) for (const [name, q, act] of [
  ['welcome', { folder: '', fail: 'folderMissing' }, 'open-sample'],
  ['source', { folder: '/n/k', view: JSON.stringify({ centre: 'Pod', detail: { kind: 'concept', id: 'Pod' }, source: { note: '02 Pod 那些事.txt', passage: [10, 60], line: 2 } }) }],
  ['legend', { folder: '/n/k' }, 'tab-legend'], ['questions', { folder: '/n/k' }, 'tab-questions'], ['settings', { folder: '/n/k' }, 'settings-button'], ['diag', { folder: '/n/k' }, 'diagnostics-button'],
  ['relation', { folder: '/n/k', view: JSON.stringify({ centre: 'Pod', detail: { kind: 'relation', id: '污点|affects|Pod|negative' }, source: null }) }],
]) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto('http://localhost:5190/?' + new URLSearchParams({ ...q, theme, language: 'chinese' }));
  await page.waitForTimeout(600);
  if (act) { await page.getByTestId(act).click(); await page.waitForTimeout(300); }
  await page.evaluate(axe);
  const r = await page.evaluate(() => axe.run(document));
  for (const v of r.violations) console.log(theme, name, v.id, v.impact, v.nodes.slice(0, 4).map((n) => n.html.slice(0, 110) + ' :: ' + (n.any[0]?.message ?? '').slice(0, 120)).join('\n      '));
  await page.screenshot({ path: `shots/a-${name}-${theme}.png` });
  await page.close();
}
await browser.close(); process.kill(-server.pid);
